import { type AuditActor, DomainError } from '@inkan/domain';
import { audit, type Database, type IdempotencyKey, idempotent } from '@inkan/postgres';
import type { Clock } from '@inkan/runtime';
import { organizationIsKnown } from '../db/copies.ts';
import { lockFailedDeliveries, queueAgain } from '../db/deliveries.ts';
import type { NotificationsDb } from '../db/schema.ts';

const atMost = 1_000;

export type SendAgain = {
  readonly organizationId: string;
  readonly userId?: string | undefined;
  readonly certificateId?: string | undefined;
  readonly dryRun: boolean;
  readonly idempotency: IdempotencyKey | undefined;
  readonly actor: AuditActor;
};

/**
 * Queues failed mails again, each under its Message-ID; at most a thousand in one request, the oldest first.
 * @returns how many
 * @throws DomainError not-found, idempotency-key-reused
 */
export async function sendAgain(
  house: { database: Database<NotificationsDb>; clock: Clock; nudge: () => void },
  order: SendAgain,
): Promise<{ count: number }> {
  return house.database.transaction(async (tx) => {
    if (!(await organizationIsKnown(tx.db, order.organizationId))) throw new DomainError('not-found');
    const run = async (): Promise<{ count: number }> => {
      const failed = await lockFailedDeliveries(tx, { ...order, limit: atMost });
      if (order.dryRun || failed.length === 0) return { count: failed.length };
      const now = house.clock.now();
      await queueAgain(
        tx,
        failed.map((row) => row.delivery_id),
        now,
      );
      await audit(
        tx,
        failed.map((row) => ({
          at: now,
          actor: order.actor,
          operation: 'send-mail-again' as const,
          organizationId: order.organizationId,
          subject: { kind: 'mail' as const, id: row.delivery_id, name: `${row.subject} <${row.recipient}>` },
        })),
      );
      tx.afterCommit(house.nudge);
      return { count: failed.length };
    };
    return order.idempotency === undefined || order.dryRun ? run() : idempotent(tx, order.idempotency, run);
  });
}
