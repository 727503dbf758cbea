import type { Database } from '@inkan/postgres';
import { countMails } from '../db/mail-counts.ts';
import type { NotificationsDb } from '../db/schema.ts';

/** How many mails were sent in a period (ISO 8601; from inclusive, to exclusive), and how many wait now. */
export async function reportMails(
  database: Database<NotificationsDb>,
  { from, to }: { from: string; to: string },
): Promise<{ sent: number; waiting: number }> {
  return countMails(database.read, { from: new Date(from), to: new Date(to) });
}
