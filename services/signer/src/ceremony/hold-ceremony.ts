import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { issuesAt } from '@inkan/domain';
import { readGenerationFolder } from '@inkan/generations';
import type { Database } from '@inkan/postgres';
import type { SignerTables } from '../db/schema.ts';
import { type Generation, openGeneration } from '../generations/generation.ts';
import { issuingKeyUri } from '../keys/issuing-key-uri.ts';
import { openKey } from '../keys/open-key.ts';
import { type CeremonyFolders, generationComplete, generationExists, writeGeneration } from './generation-folders.ts';
import { makeGeneration } from './make-generation.ts';
import { makeOperatorCertificate, type OperatorFiles } from './operator-certificate.ts';
import { makePassphrase } from './passphrase.ts';
import type { CeremonyPlan } from './plan.ts';
import { type CeremonyRecord, makeRecord, type PublicParts, recordAsMarkdown } from './record.ts';

export type CeremonyOptions = {
  readonly plan: CeremonyPlan;
  readonly folders: CeremonyFolders;
  /** Of the issuing CAs' keys. */
  readonly passphrase: string;
  /** Where the operator's files and the record go. */
  readonly operatorDir: string;
  /** The signer's log; needed when the plan names an operator. */
  readonly database: Database<SignerTables> | undefined;
  readonly now: Date;
  readonly say: (line: string) => void;
};

/**
 * Makes what the plan says. A generation is made once and never again: what exists is refused. Interrupted, the ceremony
 * may be started again with the same plan: it finds its own mark and goes on where it stopped.
 * @throws Error before anything is made when something of the plan exists already
 */
export async function holdCeremony(options: CeremonyOptions): Promise<CeremonyRecord> {
  const { plan, folders, passphrase, operatorDir, database, now, say } = options;
  await mkdir(operatorDir, { recursive: true, mode: 0o700 });

  // 1. Is this a new ceremony, or the rest of an interrupted one?
  const mark = join(operatorDir, 'ceremony-under-way');
  const digest = createHash('sha256').update(JSON.stringify(plan)).digest('hex');
  const resumed = existsSync(mark) && (await readFile(mark, 'utf8')) === digest;
  if (!resumed) {
    const there = plan.generations.filter(({ name }) => generationExists(folders, name)).map(({ name }) => name);
    if (there.length > 0) throw new Error(`already made, and never overwritten: ${there.join(', ')}`);
    if (existsSync(join(operatorDir, 'record.json'))) {
      throw new Error(`${operatorDir} holds the record of an earlier ceremony, which is never overwritten`);
    }
    if (plan.operator && !database) throw new Error('an operator certificate needs the signer’s database');
    await writeFile(mark, digest);
  }

  // 2. The generations, each whole or not at all.
  for (const planned of plan.generations) {
    if (generationComplete(folders, planned.name)) {
      say(`${planned.name}: made before the interruption`);
      continue;
    }
    say(`${planned.name}: root ${planned.rootKey}, issuing CA ${planned.issuingKey} …`);
    const made = await makeGeneration(planned, now);
    await writeGeneration(folders, made, { root: makePassphrase(32), issuing: passphrase });
  }

  // 3. They are read back as the signer will read them: what does not open now never will.
  const parts: PublicParts[] = [];
  const opened: Generation[] = [];
  for (const { name } of plan.generations) {
    const part = await readPublicParts(join(folders.publicDir, name), name);
    const uri = await issuingKeyUri(join(folders.privateDir, name));
    const key = await openKey(uri, passphrase, part.file.signatureAlgorithm);
    opened.push(openGeneration(part.file, part.root.raw, part.issuing.raw, key));
    parts.push(part);
  }

  // 4. The first operator, by the newest generation that issues.
  let operator: OperatorFiles | undefined;
  if (plan.operator && database) {
    const generation = opened.findLast((candidate) => issuesAt(candidate, now));
    const part = parts.find(({ file }) => file.name === generation?.name);
    if (!generation || !part)
      throw new Error('no generation of the plan issues now, so there is no operator certificate');
    const chain = [part.issuing.raw, part.root.raw];
    say(`operator certificate for ${plan.operator.commonName}, by ${generation.name} …`);
    const folder = operatorDir;
    operator = await makeOperatorCertificate({ operator: plan.operator, generation, chain, database, folder, now });
  }

  // 5. The record, and the end of the ceremony.
  const record = makeRecord(now, parts, operator);
  await writeFile(join(operatorDir, 'record.json'), `${JSON.stringify(record, null, 2)}\n`);
  await writeFile(join(operatorDir, 'record.md'), recordAsMarkdown(record));
  await rm(mark);
  return record;
}

async function readPublicParts(folder: string, name: string): Promise<PublicParts> {
  const { file, root, issuing, rootCrlFile } = readGenerationFolder(folder, name);
  return { file, root, issuing, rootCrl: await readFile(rootCrlFile) };
}
