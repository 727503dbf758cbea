/**
 * A signer's process that dies in the middle: runs the issuance cycle on one message and kills itself, by SIGKILL, when
 * it reaches the step that it was told. Arguments: folder of the world, file of the message, step, database URL, time.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase, withInbox } from '@inkan/postgres';
import { issueCertificates as contract, parseEnvelope } from '@inkan/queues';
import { createLogger, FakeClock } from '@inkan/runtime';
import { readPinnedKeys } from '../src/commands/pinned-keys.ts';
import { schemaName } from '../src/db/migrations/index.ts';
import type { SignerTables } from '../src/db/schema.ts';
import { loadGenerations } from '../src/generations/load-generations.ts';
import { issueCertificates } from '../src/issue-certificates/issuance-cycle.ts';

const [folder = '', messageFile = '', step = '', url = '', now = ''] = process.argv.slice(2);
const logger = createLogger({ service: 'signer', level: 'silent' });
const database = openDatabase<SignerTables>({
  url,
  schema: schemaName,
  applicationName: 'signer to be killed',
  logger,
});
const message = parseEnvelope(contract, JSON.parse(await readFile(messageFile, 'utf8')));
const context = {
  database,
  pinnedKeys: readPinnedKeys(await readFile(join(folder, 'command-keys.json'), 'utf8')),
  generations: await loadGenerations(join(folder, 'public'), join(folder, 'private'), 'correct-horse-battery-staple'),
  clock: new FakeClock(new Date(now)),
  alarm: () => undefined,
  reached: async (at: string) => {
    if (at === step) process.kill(process.pid, 'SIGKILL');
    // A signal to oneself is not instantaneous: nothing more may happen.
    if (at === step) await new Promise(() => undefined);
  },
};
await issueCertificates(context, message, async (run) => {
  await withInbox(database, contract, message, 'signer', run);
});
process.exit(0);
