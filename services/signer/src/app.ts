import { openBus, openPostOffice } from '@inkan/messaging';
import { assertMigrated, openDatabase } from '@inkan/postgres';
import { type Clock, type Logger, type Loop, parseServiceKey, startHealthServer } from '@inkan/runtime';
import { alarmsTo } from './alarms.ts';
import { openCheckpointFiles } from './audit/checkpoint-files.ts';
import { readPinnedKeys } from './commands/pinned-keys.ts';
import type { SignerConfig } from './config.ts';
import { consumeAuditChainGrown } from './consumers/audit-chain-grown.ts';
import { consumeIssueCertificates } from './consumers/issue-certificates.ts';
import { consumeReadSignerLog } from './consumers/read-signer-log.ts';
import { consumeRevokeCertificates } from './consumers/revoke-certificates.ts';
import { migrations, schemaName } from './db/migrations/index.ts';
import type { SignerTables } from './db/schema.ts';
import { loadGenerations } from './generations/load-generations.ts';
import { createSignerMetrics } from './metrics.ts';
import { openKeptCrls } from './recovery/kept-crls.ts';
import { watchForRestores } from './recovery/watch-for-restores.ts';
import { startCrlLoop } from './schedules/crl-loop.ts';

export type SignerParts = {
  readonly config: SignerConfig;
  /** Keeps installations apart that share a message transport; the usual one when absent. */
  readonly busPrefix?: string;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly signal: AbortSignal;
};

/** The signer, put together by hand. It has no door but the queues; the health port tells only how it is. */
export async function startSigner({ config, busPrefix, logger, clock, signal }: SignerParts): Promise<AsyncDisposable> {
  await using starting = new AsyncDisposableStack();
  const pinnedKeys = readPinnedKeys(config.commandPublicKeys);
  const generations = await loadGenerations(config.generationsDir, config.keysDir, config.keysPassphrase);
  logger.info({ generations: [...generations.keys()], commandKeys: [...pinnedKeys.keys()] }, 'keys loaded');

  const { databaseUrl: url, busUrl } = config;
  const options = { url, schema: schemaName, applicationName: 'signer', logger };
  const database = starting.use(openDatabase<SignerTables>(options));
  await assertMigrated(database, migrations);
  const bus = starting.use(openBus({ url: busUrl, logger, ...(busPrefix !== undefined && { prefix: busPrefix }) }));
  const keys = { own: config.serviceKey, of: config.servicePublicKeys };
  const kept = await openKeptCrls(config.stateDir);
  const alarm = alarmsTo(logger);
  const metrics = createSignerMetrics();
  const checkpoints = {
    key: parseServiceKey('audit checkpoints', config.auditCheckpointKey),
    files: await openCheckpointFiles(config.auditCheckpointDir),
  };

  const openForWork = async (): Promise<AsyncDisposable> => {
    await using opening = new AsyncDisposableStack();
    let crls: Loop | undefined;
    const postOffice = opening.use(openPostOffice({ service: 'signer', keys, database, bus, logger, clock }));
    const commands = { pinnedKeys, generations, clock, alarm };
    consumeIssueCertificates(postOffice, { ...commands, database, logger, metrics });
    consumeRevokeCertificates(postOffice, { ...commands, nudgeCrls: () => crls?.nudge() });
    consumeReadSignerLog(postOffice, { clock });
    consumeAuditChainGrown(postOffice, { ...checkpoints, clock, logger });
    await postOffice.start();
    crls = opening.use(startCrlLoop({ database, kept, generations, clock, logger, metrics, signal }));
    return opening.move();
  };
  const watch = starting.use(
    await watchForRestores({ database, kept, generations, alarm, logger, signal }, openForWork),
  );

  const { host, port } = config.health;
  const readiness = async () => ({
    database: await answers(database.ping()),
    bus: await answers(bus.ping()),
    keys: generations.size > 0,
    recovered: watch.trusted(),
  });
  starting.use(await startHealthServer({ host, port, readiness, metrics: metrics.text, logger }));
  return starting.move();
}

async function answers(question: Promise<void>): Promise<boolean> {
  return question.then(
    () => true,
    () => false,
  );
}
