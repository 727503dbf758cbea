import { DomainError } from '@inkan/domain';
import type { IdempotencyKey } from '@inkan/postgres';
import { sql } from 'kysely';
import type { Queries } from './schema.ts';

/**
 * The answer that was given under this key, if any. For a request that asks another service before its own transaction:
 * its repetition must find the answer before it finds its own effects.
 * @throws DomainError idempotency-key-reused
 */
export async function storedAnswer<R>(db: Queries, { scope, key, digest }: IdempotencyKey): Promise<R | undefined> {
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
