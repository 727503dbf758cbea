import type { Database } from '@inkan/postgres';
import { sql } from 'kysely';
import type { NotificationsDb } from './schema.ts';

/** Each counted along its own index. */
export async function countMails(
  db: Database<NotificationsDb>['read'],
  { from, to }: { from: Date; to: Date },
): Promise<{ sent: number; waiting: number }> {
  const { rows } = await sql<{ sent: number; waiting: number }>`
    select
      (select count(*)::int from deliveries where state = 'sent' and sent_at >= ${from} and sent_at < ${to}) as sent,
      (select count(*)::int from deliveries where state = 'queued') as waiting
  `.execute(db);
  return rows[0] ?? { sent: 0, waiting: 0 };
}
