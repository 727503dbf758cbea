import type { Database } from '@inkan/postgres';
import { deleteOldNotices } from '../db/notices.ts';
import type { NotificationsDb } from '../db/schema.ts';

/** So long its mails can be sent again. */
const keptMs = 90 * 86_400_000;
const rowsAtATime = 5_000;

/** Facts of notices whose time is over. That somebody was mailed, and what about, stays in the delivery log. */
export async function forgetNotices(
  database: Database<NotificationsDb>,
  now: Date,
  signal: AbortSignal,
): Promise<void> {
  const of = { before: new Date(now.getTime() - keptMs), limit: rowsAtATime };
  while (!signal.aborted && (await deleteOldNotices(database, of)) === rowsAtATime);
}
