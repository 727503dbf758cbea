import { DomainError } from '@inkan/domain';
import type { IdempotencyKey } from '@inkan/postgres';
import { sql } from 'kysely';
import type { Queries } from './schema.ts';

/**
 * For a request that looks around, or asks another service, before its own transaction: its repetition must find the
 * answer before it finds its own effects. One at the same moment may find the effects first, committed meanwhile; so a
 * refusal counts only while there is still no answer.
 * @throws DomainError idempotency-key-reused, and what `run` throws
 */
export async function unlessAnswered<R>(
  db: Queries,
  key: IdempotencyKey | undefined,
  run: () => Promise<R>,
): Promise<R> {
  if (key === undefined) return run();
  const before = await storedAnswer<R>(db, key);
  if (before !== undefined) return before;
  try {
    return await run();
  } catch (error) {
    const meanwhile = error instanceof DomainError ? await storedAnswer<R>(db, key) : undefined;
    if (meanwhile === undefined) throw error;
    return meanwhile;
  }
}

async function storedAnswer<R>(db: Queries, { scope, key, digest }: IdempotencyKey): Promise<R | undefined> {
  const stored = await db
    .selectFrom('idempotency_keys')
    .select(['digest', sql<string>`answer::text`.as('answer')])
    .where('scope', '=', scope)
    .where('key', '=', key)
    .executeTakeFirst();
  if (stored === undefined) return undefined;
  if (stored.digest !== digest) throw new DomainError('idempotency-key-reused');
  return JSON.parse(stored.answer) as R;
}
