import type { Database, Tx } from '@inkan/postgres';
import { sql } from 'kysely';
import type { Notice, Reminder } from '../domain/notice.ts';
import type { NotificationsDb } from './schema.ts';

export type KeptNotice = { readonly noticeId: string; readonly facts: Notice | Reminder; readonly createdAt: Date };

/** Keeps what mails will tell. One that is there already (the event came twice) stays as it is. */
export async function addNotices(tx: Tx<NotificationsDb>, notices: readonly KeptNotice[]): Promise<void> {
  await sql`
    insert into notices (notice_id, facts, created_at)
    select * from unnest(
      ${notices.map(({ noticeId }) => noticeId)}::uuid[],
      ${notices.map(({ facts }) => JSON.stringify(facts))}::jsonb[],
      ${notices.map(({ createdAt }) => createdAt)}::timestamptz[])
    on conflict do nothing
  `.execute(tx.db);
}

/** What the mail of a notice tells; undefined once its time has passed. */
export async function findNotice(
  database: Database<NotificationsDb>,
  noticeId: string,
): Promise<Notice | Reminder | undefined> {
  const row = await database.read
    .selectFrom('notices')
    .select('facts')
    .where('notice_id', '=', noticeId)
    .executeTakeFirst();
  return row?.facts;
}

/** Those from before then that no mail waits for. @returns how many */
export async function deleteOldNotices(
  database: Database<NotificationsDb>,
  of: { before: Date; limit: number },
): Promise<number> {
  const deleted = await database.transaction((tx) =>
    sql`
      delete from notices where notice_id in (
        select notice_id from notices where created_at < ${of.before} and notice_id not in (
          select notice_id from deliveries where state = 'queued' and notice_id is not null)
        order by created_at limit ${of.limit})
    `.execute(tx.db),
  );
  return Number(deleted.numAffectedRows ?? 0n);
}
