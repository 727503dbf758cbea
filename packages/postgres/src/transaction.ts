import type { KyselyPlugin, QueryExecutorProvider, Transaction } from 'kysely';
import type { Handover } from './carrier.ts';

/** What library functions need of a transaction, whatever tables the service has beside its own. */
export interface TxHandle {
  readonly db: QueryExecutorProvider;
  /** The message that is being worked off, if one is: it is the cause of whatever is sent meanwhile. */
  readonly causationId: string | undefined;
  /** Of what is sent: the way past the relay's reading, once the commit is known to have happened. */
  readonly handover: Handover;
  /** Runs `fn` once the commit is known to have happened; never after a rollback. For nudges, not for effects. */
  afterCommit(fn: () => void): void;
}

/** A running transaction. Every use after its end throws. */
export interface Tx<DB> extends TxHandle {
  readonly db: Transaction<DB>;
}

export class TransactionEnded extends Error {
  override readonly name = 'TransactionEnded';
  constructor() {
    super('the transaction has ended: a query was built on it after its function returned');
  }
}

/**
 * Refuses queries after the end. Without it a forgotten `await` would run on a connection that already belongs to
 * somebody else's transaction.
 */
export class TransactionGuard implements KyselyPlugin {
  #ended = false;

  end(): void {
    this.#ended = true;
  }

  assertRunning(): void {
    if (this.#ended) throw new TransactionEnded();
  }

  transformQuery(args: Parameters<KyselyPlugin['transformQuery']>[0]): ReturnType<KyselyPlugin['transformQuery']> {
    this.assertRunning();
    return args.node;
  }

  async transformResult(
    args: Parameters<KyselyPlugin['transformResult']>[0],
  ): ReturnType<KyselyPlugin['transformResult']> {
    return args.result;
  }
}
