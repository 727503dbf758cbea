export { accepts } from './accepts.ts';
export { endProcess } from './end-process.ts';
export { freePort } from './free-port.ts';
export { type GuardedProcess, type GuardedProcessOptions, startGuarded } from './guarded-process.ts';
export { type MailCatcher, startMailCatcher } from './mail-catcher.ts';
export { type PostgresServer, startPostgres } from './postgres.ts';
export { removePostgres } from './postgres-left-over.ts';
export { type RedisServer, startRedis } from './redis.ts';
export { until } from './until.ts';
