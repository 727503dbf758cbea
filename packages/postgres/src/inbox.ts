import { type Envelope, type MessageContract, PoisonMessage, queueName, type ServiceName } from '@inkan/queues';
import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { Tx, TxHandle } from './transaction.ts';

/** `done`: worked off now. Otherwise it was before: with its effect (`duplicate`), or as a dead letter (`dead`). */
export type InboxOutcome = 'done' | 'duplicate' | 'dead';

/**
 * Works a delivery off exactly once: the inbox row and whatever `run` writes commit together or not at all. A second
 * delivery of the same id, even at the same moment in another process, waits for the first and then has no effect.
 * @throws PoisonMessage when the delivery is so old that the inbox no longer knows whether it was done
 */
export async function withInbox<DB>(
  database: Database<DB>,
  contract: MessageContract,
  envelope: Pick<Envelope, 'id' | 'deliveryId'>,
  consumer: ServiceName,
  run: (tx: Tx<DB>) => Promise<void>,
): Promise<InboxOutcome> {
  const queue = queueName(contract, consumer);
  return database.transaction(
    async (tx) => {
      const { inserted, forgotten } = await enterInbox(tx, envelope.deliveryId, queue, 'done');
      if (!inserted) return earlierOutcome(tx, envelope.deliveryId);
      if (forgotten) throw new PoisonMessage('the delivery is older than the inbox remembers: it may have been done');
      await run(tx);
      return 'done';
    },
    { causationId: envelope.id },
  );
}

/** What became of a delivery, when it was here before. */
export async function inboxOutcome<DB>(
  database: Database<DB>,
  deliveryId: string,
): Promise<'duplicate' | 'dead' | undefined> {
  const { rows } = await sql<{ outcome: 'done' | 'dead' }>`
    select outcome from inbox where delivery_id = ${deliveryId}
  `.execute(database.read);
  return rows[0] && (rows[0].outcome === 'dead' ? 'dead' : 'duplicate');
}

/** `forgotten`: rows of its age may have been pruned, so its absence proves nothing. */
export async function enterInbox(
  tx: TxHandle,
  deliveryId: string,
  queue: string,
  outcome: 'done' | 'dead',
): Promise<{ inserted: boolean; forgotten: boolean }> {
  const { rows } = await sql<{ inserted: boolean; forgotten: boolean }>`
    with entered as (
      insert into inbox (delivery_id, queue, outcome) values (${deliveryId}, ${queue}, ${outcome})
      on conflict (delivery_id) do nothing returning delivery_id
    ), cleared as (
      delete from delivery_failures where delivery_id = ${deliveryId}
    )
    select exists (select from entered) as inserted,
      ${deliveryId}::uuid < (select before from inbox_horizon) as forgotten
  `.execute(tx.db);
  return rows[0] ?? { inserted: false, forgotten: false };
}

export async function earlierOutcome(tx: TxHandle, deliveryId: string): Promise<'duplicate' | 'dead'> {
  const { rows } = await sql<{ outcome: 'done' | 'dead' }>`
    select outcome from inbox where delivery_id = ${deliveryId}
  `.execute(tx.db);
  return rows[0]?.outcome === 'dead' ? 'dead' : 'duplicate';
}
