import {
  createServiceApp,
  createTokenIssuer,
  implementInternal,
  internalClient,
  reportEnrolmentStatus,
  serviceReport,
} from '@inkan/http';
import { type Bus, keepAudit, openBus, openPostOffice } from '@inkan/messaging';
import { assertMigrated, messagingStatus, openDatabase } from '@inkan/postgres';
import { reopenEnrolments, unlockLogins as unlockLoginsContract } from '@inkan/queues';
import { type Clock, type Logger, startLoop } from '@inkan/runtime';
import type { EnrolmentConfig } from './config.ts';
import { followCertificates } from './consumers/follow-certificates.ts';
import { reopenEnrolmentsOf } from './consumers/reopen-enrolments.ts';
import { unlockLogins } from './consumers/unlock-logins.ts';
import { migrations } from './db/migrations/index.ts';
import type { EnrolmentDb } from './db/schema.ts';
import { usualPatienceMs } from './http/await-issued.ts';
import { addClientRoutes } from './http/client-routes.ts';
import { addMintLinkTokensRoute } from './http/mint-link-tokens-route.ts';
import { addPortal } from './http/portal.ts';
import { addProgramRoutes } from './http/programs-scope.ts';
import { addRenewalSite } from './http/renewal/renewal-site.ts';
import { forgetEnded } from './use-cases/forget-ended.ts';
import { offerPrograms } from './use-cases/offered-programs.ts';
import { createRefusals } from './use-cases/refusals.ts';

/**
 * The service, put together by hand: from the outside in, and down again in reverse.
 * @param surroundings.bus instead of the configured one; stays the caller's
 * @param surroundings.patienceMs milliseconds that a page is held for a certificate that is just being issued
 */
export async function startEnrolment(
  config: EnrolmentConfig,
  {
    logger,
    clock,
    signal,
    bus: given,
    patienceMs = usualPatienceMs,
  }: { logger: Logger; clock: Clock; signal: AbortSignal; bus?: Bus; patienceMs?: number },
): Promise<AsyncDisposable & { url: string }> {
  const service = 'enrolment';
  await using stack = new AsyncDisposableStack();
  const database = stack.use(
    openDatabase<EnrolmentDb>({ url: config.databaseUrl, schema: service, applicationName: service, logger }),
  );
  await assertMigrated(database, migrations);
  const bus = given ?? stack.use(openBus({ url: config.busUrl, logger }));
  const tokens = createTokenIssuer({ service, privateKeyPem: config.serviceKey, clock });
  const services = internalClient({ baseUrls: config.serviceUrls, tokens, logger });
  const { portalUrl, renewalUrl, repositoryUrl } = config;
  const programs = offerPrograms(config.programsDir);
  const refusals = createRefusals({ database, clock });
  const patience = { longestMs: patienceMs, stopping: signal };
  const house = { database, clock, services, programs, refusals, patience, portalUrl, renewalUrl, repositoryUrl };

  const keys = { own: config.serviceKey, of: config.servicePublicKeys };
  const office = stack.use(openPostOffice({ service, keys, database, bus, logger, clock }));
  followCertificates(office, { clock, linkDays: config.linkDays, logger });
  office.consume(reopenEnrolments, reopenEnrolmentsOf({ clock, linkDays: config.linkDays }));
  office.consume(unlockLoginsContract, unlockLogins);
  stack.use(keepAudit({ service, office, database, chainKey: config.auditChainKey, logger }));
  await office.start();
  const [minuteMs, hourMs] = [60_000, 3_600_000];
  const run = () => forgetEnded(database, clock.now(), signal);
  stack.use(startLoop({ name: 'forget-ended', everyMs: hourMs, run, logger, signal }));

  stack.defer(() => refusals.settle({ all: true }));
  const settle = () => refusals.settle();
  stack.use(startLoop({ name: 'settle-refusals', everyMs: minuteMs, run: settle, logger, signal }));

  const publicKeys = config.servicePublicKeys;
  const app = createServiceApp({ service, logger, clock, publicKeys, database, bus });
  addMintLinkTokensRoute(app, house);
  implementInternal(app, reportEnrolmentStatus, async () => serviceReport(await messagingStatus(database)));
  await addPortal(app, house, config);
  await addRenewalSite(app, house);
  await addProgramRoutes(app, house, { origin: portalUrl, add: (routes) => addClientRoutes(routes, house) });
  stack.defer(() => app.close());
  const url = await app.listen({ host: config.host, port: config.port });
  return Object.assign(stack.move(), { url });
}
