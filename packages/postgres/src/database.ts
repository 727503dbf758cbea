import { setTimeout as pause } from 'node:timers/promises';
import { type IsolationLevel, Kysely, PostgresDialect, sql } from 'kysely';
import { type Carrier, Handover } from './carrier.ts';
import { DatabaseUnavailable } from './database-unavailable.ts';
import { assertSchemaName } from './identifier.ts';
import { openListener } from './listener.ts';
import { clientConfig, openPool, type PoolOptions } from './pool.ts';
import { TransactionGuard, type Tx } from './transaction.ts';
import { translatingPool } from './translating-pool.ts';

export type TransactionOptions = {
  /** Postgres' own default, read committed, when absent. */
  isolation?: Extract<IsolationLevel, 'read committed' | 'repeatable read' | 'serializable'>;
  /** Id of the message whose handling this is. */
  causationId?: string;
};

/** One service's schema, through its own role. */
export interface Database<DB> extends AsyncDisposable {
  readonly schema: string;
  /** Queries outside a transaction. By convention it only reads: what writes belongs to `transaction`. */
  readonly read: Kysely<DB>;
  /**
   * Commits when `run` returns, rolls back when it throws. A statement that failed inside `run` and was swallowed there
   * makes the commit fail too, so that nothing seems to be kept that is not.
   *
   * After a deadlock or a serialization failure `run` is called again, twice at most, with a transaction of its own: what
   * it does outside the transaction must bear that.
   * @throws DatabaseUnavailable as every query does when the database cannot serve it now
   */
  transaction<T>(run: (tx: Tx<DB>) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /**
   * Calls `onNotify` for every NOTIFY on the channel, and once after each (re)connect, as some may have been missed.
   * Keeps its own connection and reconnects by itself.
   */
  listen(channel: string, onNotify: (payload: string) => void): Promise<AsyncDisposable>;
  /** From now on what transactions send is handed to this relay after their commit, until it is disposed of. */
  carryBy(carrier: Carrier): Disposable;
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
}

export type DatabaseOptions = PoolOptions;

/** Of a transaction that met another. */
const maxRepetitions = 2;

export function openDatabase<DB>(options: DatabaseOptions): Database<DB> {
  assertSchemaName(options.schema);
  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool: translatingPool(openPool(options)) }) });
  const listeners = new Set<AsyncDisposable>();
  const carriers = new Set<Carrier>();

  async function once<T>(run: (tx: Tx<DB>) => Promise<T>, transaction: TransactionOptions): Promise<T> {
    const { isolation, causationId } = transaction;
    const guard = new TransactionGuard();
    const afterCommit: (() => void)[] = [];
    const handover = new Handover([...carriers][0]);
    const builder = kysely.transaction();
    const result = await (isolation ? builder.setIsolationLevel(isolation) : builder).execute(async (trx) => {
      const db = trx.withPlugin(guard);
      try {
        return await run({
          causationId,
          handover,
          get db() {
            guard.assertRunning();
            return db;
          },
          afterCommit(fn) {
            guard.assertRunning();
            afterCommit.push(fn);
          },
        });
      } finally {
        guard.end();
      }
    });
    for (const fn of [...afterCommit, () => handover.committed()]) {
      try {
        fn();
      } catch (err) {
        options.logger.error({ err }, 'a function to run after the commit failed; the commit stands');
      }
    }
    return result;
  }

  return {
    schema: options.schema,
    read: kysely,

    async transaction<T>(run: (tx: Tx<DB>) => Promise<T>, transaction: TransactionOptions = {}): Promise<T> {
      for (let conflicts = 0; ; conflicts += 1) {
        try {
          return await once(run, transaction);
        } catch (error) {
          if (!(error instanceof DatabaseUnavailable) || !error.isConflict || conflicts === maxRepetitions) throw error;
          options.logger.info({ err: error, conflicts }, 'a transaction is run again after a conflict with another');
          await pause(Math.random() * 50 * 2 ** conflicts);
        }
      }
    },

    async listen(channel, onNotify) {
      const listener = await openListener(
        { ...clientConfig(options), application_name: `${options.applicationName} listen` },
        channel,
        onNotify,
        options.logger,
      );
      listeners.add(listener);
      return {
        async [Symbol.asyncDispose]() {
          listeners.delete(listener);
          await listener[Symbol.asyncDispose]();
        },
      };
    },

    carryBy(carrier) {
      carriers.add(carrier);
      return { [Symbol.dispose]: () => void carriers.delete(carrier) };
    },

    async ping() {
      await sql`select 1`.execute(kysely);
    },

    async [Symbol.asyncDispose]() {
      await Promise.all([...listeners].map((listener) => listener[Symbol.asyncDispose]()));
      await kysely.destroy();
    },
  };
}
