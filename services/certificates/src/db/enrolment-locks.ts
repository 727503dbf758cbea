import { sql } from 'kysely';
import type { Db } from './schema.ts';

/** Messages keep no order: a lock from before the last unlocking is over. */
export async function recordLock(db: Db, certificateId: string, lockedAt: Date): Promise<void> {
  await sql`
    insert into enrolment_locks as l (certificate_id, locked_at)
    select certificate_id, ${lockedAt} from certificates where certificate_id = ${certificateId}
    on conflict (certificate_id) do update set locked_at = excluded.locked_at
      where l.reopened_at is null or l.reopened_at < excluded.locked_at
  `.execute(db);
}

export async function recordReopened(db: Db, certificateIds: readonly string[], now: Date): Promise<void> {
  await sql`
    insert into enrolment_locks (certificate_id, reopened_at)
    select id, ${now} from unnest(${certificateIds}::uuid[]) as asked (id) order by id
    on conflict (certificate_id) do update set locked_at = null, reopened_at = excluded.reopened_at
  `.execute(db);
}
