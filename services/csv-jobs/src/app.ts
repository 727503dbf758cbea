import {
  type App,
  createServiceApp,
  createTokenIssuer,
  implementInternal,
  internalClient,
  type JudgeAddress,
  reportCsvJobsStatus,
  scopeOf,
} from '@inkan/http';
import { type Bus, keepAudit, openBus, openPostOffice } from '@inkan/messaging';
import { assertMigrated, openDatabase } from '@inkan/postgres';
import type { Clock, Logger } from '@inkan/runtime';
import type { CsvJobsConfig } from './config.ts';
import { migrations } from './db/migrations/index.ts';
import type { Tables } from './db/schema.ts';
import { addBundleRoute } from './http/bundle-route.ts';
import { addFileRoutes } from './http/file-routes.ts';
import { addJobMetrics } from './http/job-metrics.ts';
import { addJobRoutes } from './http/job-routes.ts';
import { addSubmitRoute } from './http/submit-route.ts';
import { startSchedules } from './schedules/index.ts';
import type { Deps } from './use-cases/deps.ts';
import { openContract } from './use-cases/open-contract.ts';
import { reportJobs } from './use-cases/report-jobs.ts';

/** The routes alone: also what the API document is made of. */
export function csvJobsRoutes(app: App, deps: Deps): void {
  addSubmitRoute(app, deps);
  addJobRoutes(app, deps);
  addFileRoutes(app, deps);
  addBundleRoute(app, deps);
}

/**
 * The service, put together by hand: from the outside in, and down again in reverse.
 * @param surroundings.bus instead of the configured one; stays the caller's
 */
export async function startCsvJobs(
  config: CsvJobsConfig,
  { logger, clock, signal, bus: given }: { logger: Logger; clock: Clock; signal: AbortSignal; bus?: Bus },
): Promise<AsyncDisposable & { url: string }> {
  const service = 'csv-jobs';
  await using stack = new AsyncDisposableStack();
  const database = stack.use(
    openDatabase<Tables>({
      url: config.databaseUrl,
      schema: 'csv_jobs',
      applicationName: service,
      poolSize: 12,
      logger,
    }),
  );
  await assertMigrated(database, migrations);
  const bus = given ?? stack.use(openBus({ url: config.busUrl, logger }));
  const tokens = createTokenIssuer({ service, privateKeyPem: config.serviceKey, clock });
  const internal = internalClient({ baseUrls: config.serviceUrls, tokens, logger });

  const keys = { own: config.serviceKey, of: config.servicePublicKeys };
  const office = stack.use(openPostOffice({ service, keys, database, bus, logger, clock }));
  stack.use(keepAudit({ service, office, database, chainKey: config.auditChainKey, logger }));
  await office.start();

  const { administrationUrl, retentionDays } = config;
  const bell = { ring: () => {} };
  const deps: Deps = { database, clock, logger, internal, administrationUrl, nudge: () => bell.ring() };
  bell.ring = stack.use(startSchedules(deps, { retentionDays, signal })).nudge;

  const publicKeys = config.servicePublicKeys;
  const judgeAddress: JudgeAddress = async (identity, { contractId }) => {
    if (contractId !== undefined) await openContract(deps, scopeOf(identity), contractId);
  };
  const app = createServiceApp({ service, logger, clock, publicKeys, database, bus, judgeAddress });
  csvJobsRoutes(app, deps);
  addJobMetrics(app, deps);
  implementInternal(app, reportCsvJobsStatus, () => reportJobs(deps));
  stack.defer(() => app.close());
  const url = await app.listen({ host: config.host, port: config.port });
  return Object.assign(stack.move(), { url });
}
