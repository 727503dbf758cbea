import type { Database } from '@inkan/postgres';
import { sql } from 'kysely';
import type { EnrolmentDb } from './schema.ts';

/** Links that ended before then, with their tokens. @returns how many */
export async function deleteEndedLinks(
  database: Database<EnrolmentDb>,
  of: { before: Date; limit: number },
): Promise<number> {
  return database.transaction(async (tx) => {
    const { rows } = await sql<{ link_id: string }>`
      select link_id from links where least(expires_at, closed_at) < ${of.before}
      order by least(expires_at, closed_at) limit ${of.limit} for update skip locked
    `.execute(tx.db);
    const ids = rows.map((row) => row.link_id);
    await sql`delete from link_tokens where link_id = any(${ids}::uuid[])`.execute(tx.db);
    await sql`delete from links where link_id = any(${ids}::uuid[])`.execute(tx.db);
    return ids.length;
  });
}

/** Rows of what closed before then, and those that say no more than an absent one. @returns how many */
export async function deleteIdleAccess(
  database: Database<EnrolmentDb>,
  of: { before: Date; limit: number },
): Promise<number> {
  // Not as `in (select …)`: the planner may run that once per row, and the limit would hold for none of them.
  const deleted = await database.transaction((tx) =>
    sql`
      with idle as materialized (
        select certificate_id from access
        where closed_at < ${of.before} or (closed_at is null and locked_at is null and failed_attempts = 0)
        limit ${of.limit} for update skip locked
      )
      delete from access using idle where access.certificate_id = idle.certificate_id
    `.execute(tx.db),
  );
  return Number(deleted.numAffectedRows ?? 0n);
}
