import { certificatesRoutes } from '@inkan/certificates';
import { csvJobsRoutes } from '@inkan/csv-jobs';
import { type App, type CallerName, createApp, mergeOpenApi, openApiDocument, openApiYaml } from '@inkan/http';
import { notificationsRoutes } from '@inkan/notifications';
import { createLogger, systemClock } from '@inkan/runtime';
import { usersRoutes } from '@inkan/users';
import { withExamples } from './src/references/with-examples.ts';
import { writeOrCheck } from './src/references/write-or-check.ts';

/** What the examples' words mean; a provider puts an API key into the header instead of `--cert`. */
const shellIntroduction = [
  'cd .data/demonstration',
  'openssl pkcs12 -in administrator.p12 -passin file:administrator.password -nodes -out administrator.pem',
  'INKAN=https://localhost:8443   # as npm start says',
  `api() { curl -sS --cacert ../tls/ca.crt --cert administrator.pem -H 'content-type: application/json' "$@"; }`,
  `pick() { node -pe "JSON.parse(require('fs').readFileSync(0, 'utf8'))$1"; }`,
  'CONTRACT_ID=$(api "$INKAN/v1/me" | pick .contracts[0].id)',
  'ORGANIZATION_ID=$(api "$INKAN/v1/me" | pick .organization.id)',
  'SERVICE_ID=$(api "$INKAN/v1/me" | pick .contracts[0].serviceId)',
  'UNIT_ID=$(api "$INKAN/v1/contracts/$CONTRACT_ID/units" | pick .items[0].id)',
  'ADMINISTRATOR_ID=$(api "$INKAN/v1/organizations/$ORGANIZATION_ID/administrators" | pick .items[0].id)',
  'USER_ID=$(api "$INKAN/v1/contracts/$CONTRACT_ID/users" | pick .items[0].id)',
  'DEVICE_ID=$(api "$INKAN/v1/contracts/$CONTRACT_ID/devices" | pick .items[0].id)',
  'CERTIFICATE_ID=$(api "$INKAN/v1/contracts/$CONTRACT_ID/certificates" | pick .items[0].id)',
].join('\n');

const info = {
  title: 'Inkan API',
  version: '1',
  description:
    'クライアント証明書の管理 API。管理者用証明書（TLS クライアント認証）で呼び出します。\n\n' +
    'Every answer of 400 or above is a problem document (RFC 9457). Times are RFC 3339 in UTC; dates that people type are Japan time. Unknown fields are refused. POST takes an `Idempotency-Key`; changing operations take `?dryRun=true`.\n\n' +
    'The examples are for a shell. Against the demonstration of `npm start`:\n\n' +
    `\`\`\`sh\n${shellIntroduction}\n\`\`\``,
};

await writeOrCheck({ 'openapi.yaml': openApiYaml(withExamples(mergeOpenApi(await documents(), info))) });

/** The routes of each service, registered on an app that never listens and never reaches a database. */
function documents() {
  return Promise.all([
    documentOf('users', (app) => usersRoutes(app, unreachable('users'))),
    documentOf('certificates', (app) =>
      certificatesRoutes(app, { ...unreachable<object>('certificates'), generations: new Map() } as never),
    ),
    documentOf('csv-jobs', (app) => csvJobsRoutes(app, unreachable('csv-jobs'))),
    documentOf('notifications', (app) => notificationsRoutes(app, unreachable('notifications'))),
  ]);
}

async function documentOf(service: CallerName, addRoutes: (app: App) => void) {
  const app = createApp({
    service,
    logger: createLogger({ service, level: 'error' }),
    clock: systemClock,
    tokens: unreachable('tokens'),
    ready: async () => {},
    api: { title: info.title, version: info.version },
  });
  addRoutes(app);
  const document = await openApiDocument(app);
  await app.close();
  return document;
}

/** Stands for what handlers need while serving, which here they never do. */
function unreachable<T extends object>(what: string): T {
  return new Proxy({} as T, {
    get() {
      throw new Error(`${what} is used although only the routes are read`);
    },
    ownKeys: () => [],
  });
}
