import { sql } from 'kysely';
import { patience } from '../domain/patience.ts';
import type { Db } from './schema.ts';

/**
 * Gives requests back to the pump whose command has found no answer for too long. What they ask for stays as it is: the
 * signer may have prepared them.
 * @returns the commands concerned, once per request
 */
export async function giveBackUnanswered(db: Db, now: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ batch_id: string }>`
    with unanswered as (
      select c.certificate_id, c.batch_id
      from certificates c join signer_batches b on b.batch_id = c.batch_id
      where c.batch_id is not null and c.issued_at is null and c.failed_at is null and c.revoked_at is null
        and (b.not_after < ${now} or b.commanded_at
          + ${patience.firstMs}::int * interval '1 millisecond'
          * power(2, least(greatest(c.commanded_times - 1, 0), ${patience.doublingsAtMost}::int)) < ${now})
      order by c.certificate_id limit ${limit} for update of c skip locked
    )
    update certificates c set batch_id = null from unanswered
    where c.certificate_id = unanswered.certificate_id
    returning unanswered.batch_id
  `.execute(db);
  return rows.map((row) => row.batch_id);
}

/** Generations that requests wait for and that are not among the given ones, with how many wait. */
export async function waitingForOthers(
  db: Db,
  generations: readonly string[],
): Promise<{ generation: string; requests: number }[]> {
  const { rows } = await sql<{ generation: string; requests: number }>`
    select generation, count(*)::int as requests from certificates
    where batch_id is null and failed_at is null and revoked_at is null and issued_at is null and not awaits_key
      and generation <> all(${generations}::text[])
    group by generation order by generation
  `.execute(db);
  return rows;
}
