import { readGenerations } from '@inkan/generations';
import { createServiceApp, createTokenIssuer, internalClient } from '@inkan/http';
import { type Bus, keepAudit, openBus, openPostOffice } from '@inkan/messaging';
import { assertMigrated, openDatabase } from '@inkan/postgres';
import type { Clock, Logger } from '@inkan/runtime';
import type { UsersConfig } from './config.ts';
import { consumeAuditRecorded } from './consumers/audit-recorded.ts';
import { consumeIdentityCertificateIssued } from './consumers/identity-certificate-issued.ts';
import { consumeIdentityCertificateRevoked } from './consumers/identity-certificate-revoked.ts';
import { openApiKeyLookup } from './db/api-key-lookup.ts';
import { openCredentialLookup } from './db/credential-lookup.ts';
import { migrations } from './db/migrations/index.ts';
import type { Tables } from './db/schema.ts';
import { judgeAddressOf } from './http/judge-address.ts';
import { usersRoutes } from './http/routes.ts';
import { startSchedules } from './schedules/index.ts';

export { usersRoutes } from './http/routes.ts';

/**
 * The service, put together by hand: from the outside in, and down again in reverse.
 * @param surroundings.bus instead of the configured one; stays the caller's
 */
export async function startUsers(
  config: UsersConfig,
  { logger, clock, signal, bus: given }: { logger: Logger; clock: Clock; signal: AbortSignal; bus?: Bus },
): Promise<AsyncDisposable & { url: string }> {
  const service = 'users';
  const generations = readGenerations(config.generationsDir).map(({ file, issuesFrom, issuesUntil }) => ({
    name: file.name,
    issuesFrom,
    issuesUntil,
  }));
  await using stack = new AsyncDisposableStack();
  const place = { url: config.databaseUrl, schema: service, logger };
  const database = stack.use(openDatabase<Tables>({ ...place, applicationName: service }));
  await assertMigrated(database, migrations);
  const credentials = stack.use(openCredentialLookup(place));
  const apiKeys = stack.use(openApiKeyLookup(place));
  const bus = given ?? stack.use(openBus({ url: config.busUrl, logger }));

  const keys = { own: config.serviceKey, of: config.servicePublicKeys };
  const office = stack.use(openPostOffice({ service, keys, database, bus, logger, clock }));
  consumeAuditRecorded(office);
  consumeIdentityCertificateIssued(office);
  consumeIdentityCertificateRevoked(office);
  stack.use(keepAudit({ service, office, database, chainKey: config.auditChainKey, logger }));
  await office.start();

  const tokens = createTokenIssuer({ service, privateKeyPem: config.serviceKey, clock });
  const internal = internalClient({ baseUrls: config.serviceUrls, tokens, logger });
  stack.use(startSchedules({ database, internal, clock }, { logger, signal }));
  const publicKeys = config.servicePublicKeys;
  const judgeAddress = judgeAddressOf({ database });
  const app = createServiceApp({ service, logger, clock, publicKeys, database, bus, judgeAddress });
  const { administratorLimit, portalUrl } = config;
  usersRoutes(app, { database, clock, generations, administratorLimit, portalUrl, internal, credentials, apiKeys });
  stack.defer(() => app.close());
  const url = await app.listen({ host: config.host, port: config.port });
  return Object.assign(stack.move(), { url });
}
