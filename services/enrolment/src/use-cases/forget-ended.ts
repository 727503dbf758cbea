import type { Database } from '@inkan/postgres';
import { deleteEndedLinks, deleteIdleAccess } from '../db/ended-links.ts';
import type { EnrolmentDb } from '../db/schema.ts';
import { endSessions } from '../db/sessions.ts';

/** So long after its end a link still says that it has ended, and a revocation that came first is remembered. */
const keptMs = 90 * 86_400_000;
const rowsAtATime = 5_000;

/** Keeps the tables as large as what can be opened, or could be lately. What happened stays in the audit log. */
export async function forgetEnded(database: Database<EnrolmentDb>, now: Date, signal: AbortSignal): Promise<void> {
  await endSessions(database, now);
  const of = { before: new Date(now.getTime() - keptMs), limit: rowsAtATime };
  for (const forget of [deleteEndedLinks, deleteIdleAccess]) {
    while (!signal.aborted && (await forget(database, of)) === rowsAtATime);
  }
}
