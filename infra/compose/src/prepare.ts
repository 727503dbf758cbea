import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  consoleReport,
  holdCeremony,
  houseFiles,
  prepareDatabases,
  prepareSecrets,
  prepareTls,
  registerOperator,
  runMigrations,
  serviceEnvironment,
  services,
  startServers,
} from '@inkan/launcher';
import { handOver } from './hand-over.ts';
import { handOverDir, ports, stateDir } from './places.ts';

// The second one-shot container, once Postgres answers: what `npm start` does before it starts services, in the same
// steps. Every step may be repeated: this runs at every `up`, and a new version's migrations run here.
const publicationUrl = process.env['PUBLIC_URL'];
if (!publicationUrl) throw new Error('PUBLIC_URL is missing: it will stand inside certificates');
const report = consoleReport();
const dataDir = stateDir;

const secrets = await prepareSecrets(dataDir);
const tls = await prepareTls(dataDir, new Date());
// Given all three URLs, it starts nothing of its own.
await using servers = await startServers({
  dataDir,
  ports,
  secrets,
  env: {
    DATABASE_URL: `postgres://postgres:${await secrets.password('postgres')}@postgres:${ports.postgres}/inkan`,
    REDIS_URL: `redis://:${await secrets.password('redis')}@redis:${ports.redis}`,
    SMTP_URL: `smtp://mail:${ports.smtp}`,
  },
});
await report.step('データベースの準備', async () => {
  await prepareDatabases(servers, secrets);
  await runMigrations(servers.database, secrets);
});
// What the ceremony makes besides the default (services/signer/src/ceremony/plan.ts), put here before the first start.
const planFile = join(dataDir, 'plan.json');
const plan = existsSync(planFile) ? (JSON.parse(readFileSync(planFile, 'utf8')) as Record<string, unknown>) : undefined;
const folders = await report.step('認証局の鍵の準備（キーセレモニー）', () =>
  holdCeremony({ dataDir, secrets, publicationUrl, plan }),
);
const files = houseFiles(dataDir, { secrets, tls, folders });
await registerOperator({ ports, files, folders });
await report.step('サービスごとの秘密情報の受け渡し', async () => {
  for (const service of services)
    await handOver(serviceEnvironment(service, ports, files), dataDir, join(handOverDir, service));
});
