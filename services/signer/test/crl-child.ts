/**
 * Makes one CRL in a process of its own, on the database and folder that the JSON in its argument names, and prints how
 * long that took and what the process needed at most.
 */
import { join } from 'node:path';
import { openDatabase } from '@inkan/postgres';
import { createLogger, systemClock } from '@inkan/runtime';
import { schemaName } from '../src/db/migrations/index.ts';
import type { SignerTables } from '../src/db/schema.ts';
import { loadGenerations } from '../src/generations/load-generations.ts';
import { issueCrl } from '../src/issue-crl/issue-crl.ts';
import { openKeptCrls } from '../src/recovery/kept-crls.ts';

const { url, folder, passphrase } = JSON.parse(process.argv[2] ?? '') as Record<
  'url' | 'folder' | 'passphrase',
  string
>;
const logger = createLogger({ service: 'signer', level: 'info', destination: process.stderr });
const generations = await loadGenerations(join(folder, 'public'), join(folder, 'private'), passphrase);
const kept = await openKeptCrls(join(folder, 'state'));
const [generation] = generations.values();
if (generation === undefined) throw new Error('no generation');
await using database = openDatabase<SignerTables>({ url, schema: schemaName, applicationName: 'crl bench', logger });
await database.ping();

const start = performance.now();
await issueCrl({ database, kept, clock: systemClock, logger }, generation);
const seconds = (performance.now() - start) / 1000;
process.stdout.write(JSON.stringify({ seconds, peakMebibytes: process.resourceUsage().maxRSS / 1024 }));
