import { type App, createServiceApp } from '@inkan/http';
import { type Bus, keepAudit, openBus, openPostOffice } from '@inkan/messaging';
import { assertMigrated, openDatabase } from '@inkan/postgres';
import type { Clock, Logger } from '@inkan/runtime';
import type { CertificatesConfig } from './config.ts';
import { addConsumers } from './consumers/index.ts';
import { migrations } from './db/migrations/index.ts';
import type { Tables } from './db/schema.ts';
import { addAdministratorUnlockRoutes } from './http/administrator-unlock-routes.ts';
import { addCertificateRoutes } from './http/certificate-routes.ts';
import { addChangeRoutes } from './http/change-routes.ts';
import { addContractRoutes } from './http/contract-routes.ts';
import { addCsvRoutes } from './http/csv-routes.ts';
import { addCsvTemplateRoutes } from './http/csv-template-routes.ts';
import { addDeletionRoutes } from './http/deletion-routes.ts';
import { addDeviceRoutes } from './http/device-routes.ts';
import { addEnrolmentRoutes } from './http/enrolment-routes.ts';
import { addGenerationRoutes } from './http/generation-routes.ts';
import { addInternalRoutes } from './http/internal-routes.ts';
import { judgeAddressOf } from './http/judge-address.ts';
import { addKeyPoolMetrics } from './http/key-pool-metrics.ts';
import { addLicenceCertificateRoutes } from './http/licence-certificate-routes.ts';
import { addLookUpRoutes } from './http/look-up-routes.ts';
import { addOcspRoutes } from './http/ocsp-routes.ts';
import { addPasswordNoticeRoutes } from './http/password-notice-routes.ts';
import { addPublicationRoutes } from './http/publication-routes.ts';
import { addReconciliationMetric } from './http/reconciliation-metric.ts';
import { addReissueRoutes } from './http/reissue-routes.ts';
import { addRevocationRoutes } from './http/revocation-routes.ts';
import { addUserListRoutes } from './http/user-list-routes.ts';
import { createKeyStock } from './keys/key-stock.ts';
import { createKeyThreads } from './keys/key-threads.ts';
import { createPackageBuilder } from './packaging/package-builder.ts';
import { createParallelBuilder } from './packaging/parallel-builder.ts';
import { startSchedules } from './schedules/index.ts';
import { createBell } from './use-cases/bell.ts';
import type { Registrar } from './use-cases/registrar.ts';
import { createVault } from './vault/vault.ts';

/**
 * The registrar, put together by hand: from the outside in, and down again in reverse.
 * @param surroundings.bus instead of the configured one; stays the caller's
 */
export async function startCertificates(
  config: CertificatesConfig,
  { logger, clock, signal, bus: given }: { logger: Logger; clock: Clock; signal: AbortSignal; bus?: Bus },
): Promise<AsyncDisposable & { readonly url: string }> {
  const service = 'certificates';
  await using stack = new AsyncDisposableStack();
  const database = stack.use(
    openDatabase<Tables>({ url: config.databaseUrl, schema: service, applicationName: service, logger }),
  );
  await assertMigrated(database, migrations);
  const bus = given ?? stack.use(openBus({ url: config.busUrl, logger }));
  const packages = stack.use(createPackageBuilder());
  const { generations, commands } = config;
  const threads = stack.use(createKeyThreads());
  const registrar: Registrar = {
    database,
    generations,
    commands,
    vault: createVault(config.masterKeys),
    keys: threads,
    stock: stack.use(createKeyStock(threads, logger)),
    keyPool: config.keyPool,
    packages,
    bundles: stack.use(createParallelBuilder()),
    requested: createBell(),
    clock,
    logger,
  };

  const keys = { own: config.serviceKey, of: config.servicePublicKeys };
  const office = stack.use(openPostOffice({ service, keys, database, bus, logger, clock }));
  addConsumers(office, registrar);
  stack.use(keepAudit({ service, office, database, chainKey: config.auditChainKey, logger }));
  await office.start();
  stack.use(startSchedules(registrar, signal));

  const publicKeys = config.servicePublicKeys;
  const judgeAddress = judgeAddressOf(registrar);
  const app = createServiceApp({ service, logger, clock, publicKeys, database, bus, judgeAddress });
  certificatesRoutes(app, registrar);
  addKeyPoolMetrics(app, registrar);
  stack.defer(() => app.close());
  const url = await app.listen({ host: config.host, port: config.port });
  return Object.assign(stack.move(), { url });
}

/** Everything the service answers. */
export function certificatesRoutes(app: App, registrar: Registrar): void {
  addCertificateRoutes(app, registrar);
  addContractRoutes(app, registrar);
  addUserListRoutes(app, registrar);
  addCsvTemplateRoutes(app, registrar);
  addPasswordNoticeRoutes(app, registrar);
  addGenerationRoutes(app, registrar);
  addLicenceCertificateRoutes(app, registrar);
  addDeviceRoutes(app, registrar);
  addRevocationRoutes(app, registrar);
  addReissueRoutes(app, registrar);
  addEnrolmentRoutes(app, registrar);
  addAdministratorUnlockRoutes(app, registrar);
  addLookUpRoutes(app, registrar);
  addChangeRoutes(app, registrar);
  addDeletionRoutes(app, registrar);
  addInternalRoutes(app, registrar);
  addCsvRoutes(app, registrar);
  addPublicationRoutes(app, registrar);
  addOcspRoutes(app, registrar);
  addReconciliationMetric(app, registrar);
}
