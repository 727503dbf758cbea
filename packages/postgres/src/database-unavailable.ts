/**
 * The database could not serve a statement now and may well do so in a moment: it is away, starts or stops, has no
 * connection left, cancelled the statement for its length, or chose this transaction as a victim. Whether a commit that
 * fails so has happened is not known.
 */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
  /** By this others know it without knowing this package. */
  readonly retryable = true;
  /** SQLSTATE, or the system's error code. */
  readonly code: string | undefined;

  constructor(cause: Error) {
    super(`the database is not available: ${cause.message}`, { cause });
    this.code = codeOf(cause);
  }

  /** A deadlock or a serialization failure: it was rolled back, and the same transaction run again may well succeed. */
  get isConflict(): boolean {
    return this.code === '40P01' || this.code === '40001';
  }
}

/** What was thrown, as `DatabaseUnavailable` where it is that. */
export function unavailableOr(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || thrown instanceof DatabaseUnavailable) return thrown;
  const code = codeOf(thrown) ?? '';
  const passing = passingCodes.has(code) || code.startsWith('08') || passingMessages.has(thrown.message);
  return passing ? new DatabaseUnavailable(thrown) : thrown;
}

/** Appendix A of the Postgres manual; class 08 (connection exceptions) is taken whole. Then Node's own. */
const passingCodes: ReadonlySet<string> = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '53300', // too_many_connections
  '57014', // query_canceled: also by statement_timeout
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now: starting up, or stopping
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE'],
]);

/** Of pg and its pool, which give these no code. */
const passingMessages: ReadonlySet<string> = new Set([
  'timeout exceeded when trying to connect',
  'timeout expired',
  'Connection terminated',
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'Client has encountered a connection error and is not queryable',
]);

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
