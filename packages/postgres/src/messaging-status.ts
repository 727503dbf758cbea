import { sql } from 'kysely';
import type { Database } from './database.ts';

/** Messages of one queue that wait: for their consumer's receipt, or, dead, for a person. */
export type Waiting = { readonly queue: string; readonly count: number; readonly oldestAt: Date };

export type MessagingStatus = {
  /** Sent by this service and not yet worked off. */
  readonly outbox: readonly Waiting[];
  /** Received by this service and given up. */
  readonly deadLetters: readonly Waiting[];
};

/** What a service has sent and nobody has taken yet, and what it could not work off itself. */
export async function messagingStatus<DB>({ read }: Pick<Database<DB>, 'read'>): Promise<MessagingStatus> {
  const outbox = await sql<Waiting>`
    select queue, count(*)::int as count, min(created_at) as "oldestAt" from outbox group by queue order by queue
  `.execute(read);
  const deadLetters = await sql<Waiting>`
    select queue, count(*)::int as count, min(died_at) as "oldestAt" from dead_letters group by queue order by queue
  `.execute(read);
  return { outbox: outbox.rows, deadLetters: deadLetters.rows };
}
