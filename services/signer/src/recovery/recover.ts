import { type Database, sendMany, type Tx } from '@inkan/postgres';
import { maxAdoptedRevocations, type Revocation, revocationsAdopted } from '@inkan/queues';
import type { Clock } from '@inkan/runtime';
import { crlState } from '../db/crls.ts';
import { databaseIdentity } from '../db/database-identity.ts';
import { lockForCrl } from '../db/issuer-lock.ts';
import { findExpiries, insertRevocations, unknownRevocations } from '../db/revocations.ts';
import type { SignerTables } from '../db/schema.ts';
import type { Generation } from '../generations/generation.ts';
import type { Generations } from '../generations/load-generations.ts';
import { makeNextCrl } from '../issue-crl/issue-crl.ts';
import type { KeptCrls } from './kept-crls.ts';
import { type PublishedCrls, publishedCrls } from './published-crls.ts';

/** A revocation that was published and that the restored database had lost. */
export type Adopted = Revocation & {
  /** Whether this signer's log still has the certificate; where not, its issuing is lost too. */
  readonly inLog: boolean;
};

export type RecoveredGeneration = {
  readonly name: string;
  /** CRLNumbers: the last published one, the last one in the restored database, and the one that was made now. */
  readonly published: bigint | undefined;
  readonly restored: bigint | undefined;
  readonly made: bigint | undefined;
  readonly adopted: readonly Adopted[];
};

export type RecoveryOptions = {
  readonly database: Database<SignerTables>;
  readonly generations: Generations;
  readonly kept: KeptCrls;
  readonly clock: Clock;
  /** Lists from elsewhere (relying parties, copies), DER; beside those that are kept. */
  readonly given: readonly Buffer[];
  /** Generations that are recovered although none of their lists is left. */
  readonly without: readonly string[];
  /** Only tells what it would do. */
  readonly dryRun: boolean;
};

/**
 * Makes a restored database fit what was published before: takes over every revocation that it has lost, makes a list
 * with a higher number than any that was out, tells the registrar, and only then trusts the database again. Repeating it
 * is harmless.
 * @throws Error when a list is of none of the generations, or a generation has none and is not to go without
 */
export async function recover(options: RecoveryOptions): Promise<RecoveredGeneration[]> {
  const { database, generations, kept, given, without, dryRun } = options;
  const files = [...given];
  for (const name of generations.keys()) {
    for (const number of await kept.numbers(name)) if (number > 0n) files.push(await kept.read(name, number));
  }
  const published = publishedCrls(generations, files);
  const missing = [...generations.keys()].filter((name) => !published.has(name) && !without.includes(name));
  if (missing.length > 0) {
    throw new Error(
      `no published CRL of ${missing.join(', ')}: give the last one with --crl FILE (or an http URL), or, if none was ever published or all are lost, --without ${missing[0]}`,
    );
  }
  const recovered: RecoveredGeneration[] = [];
  for (const generation of generations.values()) {
    recovered.push(await recoverGeneration(options, generation, published.get(generation.name)));
  }
  if (!dryRun) await kept.rememberDatabase(await databaseIdentity(database));
  return recovered;
}

async function recoverGeneration(
  { database, kept, clock, dryRun }: RecoveryOptions,
  generation: Generation,
  published: PublishedCrls | undefined,
): Promise<RecoveredGeneration> {
  const { name } = generation;
  const outcome = await database.transaction(async (tx) => {
    await lockForCrl(tx, name);
    const now = clock.now();
    const { last } = await crlState(tx.db, name);
    const adopted = await lostRevocations(tx, generation, published, now);
    const facts = { name, published: published?.number, restored: last?.number, adopted };
    if (dryRun) return { ...facts, made: undefined };
    for (const chunk of chunks(adopted, maxAdoptedRevocations)) {
      const expiries = await findExpiries(tx, chunk);
      const rows = chunk.map(({ generation: of, serial, revokedAt, reason }) => ({
        ...{ generation: of, serial, reason, revokedAt: new Date(revokedAt) },
        expiresAt: expiries.get(`${of} ${serial}`) ?? null,
      }));
      await insertRevocations(tx, rows, now);
    }
    const messages = chunks(adopted, maxAdoptedRevocations).map((chunk) => ({
      generation: name,
      revocations: chunk.map(({ serial, revokedAt, reason }) => ({ serial, revokedAt, reason })),
    }));
    if (messages.length > 0) await sendMany(tx, revocationsAdopted, messages, { at: now });
    const made = await makeNextCrl(tx, { kept, now }, generation, published);
    return { ...facts, made };
  });
  if (outcome.made !== undefined) await kept.settle(name, outcome.made);
  return outcome;
}

/** What stands in the published lists and not in the signer's table. */
async function lostRevocations(
  tx: Tx<SignerTables>,
  { name }: Generation,
  published: PublishedCrls | undefined,
  now: Date,
): Promise<Adopted[]> {
  const lost = new Map<string, Revocation>();
  for (const list of published?.lists ?? []) {
    const entries = [...list.entries()];
    for (const chunk of chunks(entries, 20_000)) {
      const unknown = await unknownRevocations(
        tx,
        name,
        chunk.map((entry) => entry.serial),
      );
      for (const { serial, revokedAt, reason } of chunk) {
        if (!unknown.has(serial)) continue;
        const at = new Date(Math.min(revokedAt.getTime(), now.getTime())).toISOString();
        lost.set(serial, { generation: name, serial, revokedAt: at, reason: knownReason(reason) });
      }
    }
  }
  const adopted: Adopted[] = [];
  for (const chunk of chunks([...lost.values()], maxAdoptedRevocations)) {
    const inLog = await findExpiries(tx, chunk);
    adopted.push(...chunk.map((entry) => ({ ...entry, inLog: inLog.has(`${name} ${entry.serial}`) })));
  }
  return adopted;
}

/** A list of ours has no other reasons. */
function knownReason(reason: string | undefined): Revocation['reason'] {
  switch (reason) {
    case 'keyCompromise':
    case 'affiliationChanged':
    case 'superseded':
      return reason;
    default:
      return 'unspecified';
  }
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}
