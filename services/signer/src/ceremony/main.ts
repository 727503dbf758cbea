import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '@inkan/postgres';
import { createLogger, EnvReader } from '@inkan/runtime';
import { schemaName } from '../db/migrations/index.ts';
import type { SignerTables } from '../db/schema.ts';
import { holdCeremony } from './hold-ceremony.ts';
import { passphraseIn } from './passphrase.ts';
import { readPlan } from './plan.ts';
import { renewRootCrl } from './renew-root-crl.ts';

const usage = `Usage: node services/signer/src/ceremony/main.ts
  --plan FILE             what to make; { "publicBaseUrl": "http://…" } is a whole plan
  --public DIR            certificates and root CRLs, for everybody
  --private DIR           the issuing CAs' keys, for the running signer
  --sealed DIR            the roots' keys, for the safe (default: "sealed" beside the private folder)
  --passphrase-file FILE  of the issuing CAs' keys; made where there is none
  --operator-out DIR      the first operator's files and the ceremony record
DATABASE_URL_FILE names the signer's database: the operator certificate stands in the log like any other.

       node services/signer/src/ceremony/main.ts renew-root-crl
  --generation NAME  --public DIR  --sealed DIR`;

const names = ['plan', 'public', 'private', 'sealed', 'passphrase-file', 'operator-out'] as const;

function readArguments(): Record<(typeof names)[number], string> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({ options });
  const text = (name: string): string => {
    const value = values[name];
    if (typeof value !== 'string') throw new Error(`--${name} is missing\n\n${usage}`);
    return resolve(value);
  };
  return {
    plan: text('plan'),
    public: text('public'),
    private: text('private'),
    sealed: typeof values['sealed'] === 'string' ? text('sealed') : join(dirname(text('private')), 'sealed'),
    'passphrase-file': text('passphrase-file'),
    'operator-out': text('operator-out'),
  };
}

/** Once a year per generation: a root's CRL is good for a year. */
async function renew(args: string[]): Promise<void> {
  const string = { type: 'string' as const };
  const { values } = parseArgs({ args, options: { generation: string, public: string, sealed: string } });
  const { generation, public: publicDir, sealed } = values;
  if (!generation || !publicDir || !sealed) throw new Error(usage);
  const folders = { publicDir: resolve(publicDir), sealedDir: resolve(sealed) };
  const { number, nextUpdate } = await renewRootCrl(folders, generation, new Date());
  process.stdout.write(`${generation}: root CRL ${number}, next update ${nextUpdate.toISOString()}\n`);
}

async function main(): Promise<void> {
  const [command, ...rest] = process.argv.slice(2);
  if (command === 'renew-root-crl') return renew(rest);
  const paths = readArguments();
  const plan = readPlan(await readFile(paths.plan, 'utf8'));
  const env = new EnvReader(process.env);
  const url = plan.operator ? env.secretFile('DATABASE_URL') : undefined;
  env.done();
  const logger = createLogger({ service: 'ceremony', level: 'error' });
  await using database =
    url === undefined
      ? undefined
      : openDatabase<SignerTables>({
          url,
          schema: schemaName,
          applicationName: 'signer ceremony',
          poolSize: 2,
          logger,
        });
  const record = await holdCeremony({
    plan,
    folders: { publicDir: paths.public, privateDir: paths.private, sealedDir: paths.sealed },
    passphrase: await passphraseIn(paths['passphrase-file']),
    operatorDir: paths['operator-out'],
    database,
    now: new Date(),
    say: (line) => process.stdout.write(`${line}\n`),
  });
  for (const { name, root, issuing } of record.generations) {
    process.stdout.write(`${name} root    SHA-256 ${root.sha256}\n${name} issuing SHA-256 ${issuing.sha256}\n`);
  }
  process.stdout.write(`record: ${join(paths['operator-out'], 'record.md')}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`ceremony: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
