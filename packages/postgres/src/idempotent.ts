import { DomainError } from '@inkan/domain';
import { sql } from 'kysely';
import type { TxHandle } from './transaction.ts';

export type IdempotencyKey = {
  /** Whose keys these are: caller and operation, such as `organization:… POST /v1/users`. */
  scope: string;
  key: string;
  /** Digest of the request: the same key with another request is a mistake of the caller. */
  digest: string;
};

/**
 * Runs `run` once per key. A second caller, also one at the same moment, waits for the first transaction and is given
 * its answer; when the first rolls back, nothing of it stays and the second runs. Answers are kept as JSON, and every
 * caller gets the value as JSON gives it back (a `Date` is a string).
 *
 * Needs read committed: the second caller must see what was committed while it waited.
 * @throws DomainError idempotency-key-reused
 */
export async function idempotent<R>(
  tx: TxHandle,
  { scope, key, digest }: IdempotencyKey,
  run: () => Promise<R>,
): Promise<R> {
  const claimed = await sql`
    insert into idempotency_keys (scope, key, digest) values (${scope}, ${key}, ${digest})
    on conflict (scope, key) do nothing
  `.execute(tx.db);
  if (claimed.numAffectedRows === 1n) {
    const answer = JSON.stringify((await run()) ?? null);
    await sql`
      update idempotency_keys set answer = ${answer}::json where scope = ${scope} and key = ${key}
    `.execute(tx.db);
    return JSON.parse(answer) as R;
  }
  const { rows } = await sql<{ digest: string; answer: string }>`
    select digest, answer::text as answer from idempotency_keys where scope = ${scope} and key = ${key}
  `.execute(tx.db);
  const stored = rows[0];
  if (!stored) throw new Error('the idempotency key vanished: this transaction does not read what others commit');
  if (stored.digest !== digest) throw new DomainError('idempotency-key-reused');
  return JSON.parse(stored.answer) as R;
}
