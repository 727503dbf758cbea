import { sql } from 'kysely';
import type { Db } from './schema.ts';

/** Whether so many requests or more wait for the signer, to be commanded or to be answered. Looks at no more than that. */
export async function isBacklogged(db: Db, limit: number): Promise<boolean> {
  const waits = sql`failed_at is null and revoked_at is null and issued_at is null`;
  const { rows } = await sql<{ backlogged: boolean }>`
    select count(*) >= ${limit}::int as backlogged from (
      (select 1 from certificates where batch_id is null and ${waits} and not awaits_key limit ${limit}::int)
      union all
      (select 1 from certificates where batch_id is not null and ${waits} limit ${limit}::int)
    ) as waiting
  `.execute(db);
  return rows[0]?.backlogged ?? false;
}
