export { type Clock, systemClock } from './clock.ts';
export { ConfigError } from './config-error.ts';
export { currentCorrelationId, withCorrelation } from './correlation.ts';
export { type Env, EnvReader } from './env-reader.ts';
export { FakeClock } from './fake-clock.ts';
export { type Readiness, startHealthServer } from './health-server.ts';
export { newId } from './id.ts';
export { createLogger, type Logger, type LogLevel, logLevels } from './logger.ts';
export { type Loop, startLoop } from './loop.ts';
export { runService, type ServiceContext } from './run-service.ts';
export { parseServiceKey, parseServicePublicKeys } from './service-keys.ts';
export {
  type PeerAccess,
  readGenerationsDir,
  readHost,
  readLogLevel,
  readMigrationPlace,
  readPeerAccess,
  readPortalUrl,
  readRenewalUrl,
  readRepositoryUrl,
  readServiceKey,
  readServiceKeys,
  readServicePlace,
  readStores,
  type ServiceKeys,
  type ServicePlace,
  type Stores,
} from './service-settings.ts';
export type { SettingDescription, SettingKind } from './setting.ts';
