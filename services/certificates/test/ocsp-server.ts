/**
 * The registrar's OCSP side as a process of its own, on the database and files that the JSON in its argument names, and
 * beside it a route that answers a constant of the given length under the same hooks.
 */
import { once } from 'node:events';
import { createApp } from '@inkan/http';
import { openDatabase } from '@inkan/postgres';
import { createLogger, systemClock } from '@inkan/runtime';
import type { Tables } from '../src/db/schema.ts';
import { readGenerations } from '../src/generations/read-generations.ts';
import { addOcspRoutes } from '../src/http/ocsp-routes.ts';
import { readMasterKeys } from '../src/vault/master-keys.ts';
import { createVault } from '../src/vault/vault.ts';

type Settings = Record<'url' | 'generationsDir' | 'masterKeys', string> & { constantOctets: number };
const { url, generationsDir, masterKeys, constantOctets } = JSON.parse(process.argv[2] ?? '') as Settings;
const logger = createLogger({ service: 'certificates', level: 'info', destination: process.stderr });
await using database = openDatabase<Tables>({ url, schema: 'certificates', applicationName: 'ocsp bench', logger });
const nobody = async () => {
  throw new Error('nobody');
};
const app = createApp({
  service: 'certificates',
  logger,
  clock: systemClock,
  tokens: { identity: nobody, presented: nobody, caller: nobody },
  ready: { database: () => database.ping() },
  api: { title: 'Inkan', version: '1' },
});
addOcspRoutes(app, {
  database,
  generations: readGenerations(generationsDir),
  vault: createVault(readMasterKeys(masterKeys)),
  clock: systemClock,
  logger,
});
const constant = Buffer.alloc(constantOctets, 7);
app.get(
  '/constant/*',
  { config: { access: 'public' }, logLevel: 'warn', schema: { hide: true } },
  async (_request, reply) => reply.type('application/ocsp-response').send(constant),
);
process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`);
await once(process, 'SIGTERM');
await app.close();
