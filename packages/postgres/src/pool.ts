import type { Logger } from '@inkan/runtime';
import pg from 'pg';

export type PoolOptions = {
  /** `postgres://user:password@host:port/database`, the service's own role. */
  url: string;
  /** The service's schema: the search path of every connection. */
  schema: string;
  /** Shown in `pg_stat_activity`. */
  applicationName: string;
  /** Connections at most; 8 when absent. */
  poolSize?: number;
  /** A statement that runs longer is cancelled; 30 s when absent. */
  statementTimeoutMs?: number;
  /** A transaction that does nothing for longer is ended with its connection; 60 s when absent. */
  idleInTransactionTimeoutMs?: number;
  logger: Logger;
};

const dateOid = 1082;

/** `date` stays the text Postgres sends: as a `Date` it would move with the process's time zone. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === dateOid ? (value: string) => value : pg.types.getTypeParser(oid, format as 'text'),
};

export function clientConfig(options: PoolOptions): pg.ClientConfig {
  return {
    connectionString: options.url,
    application_name: options.applicationName,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    idle_in_transaction_session_timeout: options.idleInTransactionTimeoutMs ?? 60_000,
    // "public" holds extensions, such as pg_trgm's operators. Statements here are short: compiling one, or
    // starting processes to share it with, costs more than it. Pages lie in memory or on flash, where the next page is
    // not four times as near as any other: by the default, some hundred rows are looked for in all of a small table.
    options: `-c search_path=${options.schema},public -c timezone=UTC -c jit=off -c max_parallel_workers_per_gather=0 -c random_page_cost=1.1`,
    types,
  };
}

export function openPool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({ ...clientConfig(options), max: options.poolSize ?? 8 });
  // Without listeners a connection that breaks would end the process. The pool reports only its idle ones; one that
  // breaks between two statements of a transaction reports itself, and the next statement fails.
  pool.on('error', (err) => options.logger.warn({ err }, 'an idle database connection broke'));
  pool.on('connect', (client) => {
    client.on('error', (err) => options.logger.warn({ err }, 'a database connection broke'));
  });
  return pool;
}
