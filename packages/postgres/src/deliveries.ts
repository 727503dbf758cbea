import type { Receipts, ServiceName } from '@inkan/queues';
import { sql } from 'kysely';
import type { Database } from './database.ts';

/**
 * Closes deliveries by their consumer's receipt. What is already closed, never was ours, or was sent to another consumer
 * is passed over.
 */
export async function closeDeliveries<DB>(
  database: Database<DB>,
  consumer: ServiceName,
  receipts: Receipts['deliveries'],
): Promise<{ closed: number }> {
  const ids = receipts.map((receipt) => receipt.id);
  // Locked in one order, so that two batches with common deliveries (second receipts) cannot block each other for good.
  const result = await sql`
    delete from outbox where delivery_id in (
      select delivery_id from outbox
      where delivery_id = any(${ids}::uuid[]) and starts_with(queue, ${`${consumer}.`})
      order by delivery_id for update
    )
  `.execute(database.read);
  return { closed: Number(result.numAffectedRows ?? 0n) };
}

/**
 * Compares the transport's life with the one the open deliveries were handed to. After a new one began it has lost
 * whatever it held, so every open delivery becomes due at once, instead of after its delay.
 */
export async function noticeTransport<DB>(
  database: Database<DB>,
  epoch: string,
): Promise<{ changed: boolean; open: number }> {
  return database.transaction(async (tx) => {
    const known = await sql`
      update outbox_transport set epoch = ${epoch} where epoch <> ${epoch}
    `.execute(tx.db);
    if (known.numAffectedRows === 0n) return { changed: false, open: 0 };
    // A row that is locked is being claimed, thus published after this, or closed.
    const due = await sql`
      update outbox set attempts = 0, next_attempt_at = now()
      where delivery_id in (select delivery_id from outbox for update skip locked)
    `.execute(tx.db);
    return { changed: true, open: Number(due.numAffectedRows ?? 0n) };
  });
}

export type OpenDeliveries = { count: number; oldest: Date | null };

/** How much is under way, for metrics and for tests that wait until nothing is. */
export async function openDeliveries<DB>(database: Database<DB>): Promise<OpenDeliveries> {
  const { rows } = await sql<OpenDeliveries>`
    select count(*)::int as count, min(created_at) as oldest from outbox
  `.execute(database.read);
  return rows[0] ?? { count: 0, oldest: null };
}
