import type { Database, Tx } from '@inkan/postgres';
import { type Insertable, type Selectable, sql } from 'kysely';
import { arePatient } from '../domain/mail-order.ts';
import type { DeliveriesTable, NotificationsDb } from './schema.ts';

export type Delivery = Selectable<DeliveriesTable>;

/** Writes the mails of an event; one that is there already (the event came twice) stays as it is. */
export async function addDeliveries(
  tx: Tx<NotificationsDb>,
  deliveries: readonly Omit<Insertable<DeliveriesTable>, 'patient'>[],
): Promise<void> {
  const patient = arePatient(deliveries.length);
  await tx.db
    .insertInto('deliveries')
    .values(deliveries.map((delivery) => ({ ...delivery, patient })))
    .onConflict((conflict) => conflict.columns(['event_id', 'kind', 'recipient']).doNothing())
    .execute();
}

/**
 * Takes due mails for this process, those that are not of many first: nobody else takes them before the lease ends. After a crash they are due again
 * when it has ended.
 * @param ofManyUntil of those of many only what was due by then
 */
export async function claimDueDeliveries(
  database: Database<NotificationsDb>,
  { limit, now, ofManyUntil, leaseMs }: { limit: number; now: Date; ofManyUntil: Date; leaseMs: number },
): Promise<Delivery[]> {
  return database.transaction((tx) =>
    tx.db
      // Not as `in (select …)`: the planner may run that once per row, and the limit would hold for none of them.
      .with(
        (name) => name('due').materialized(),
        (query) =>
          query
            .selectFrom('deliveries')
            .select('delivery_id')
            .where('state', '=', 'queued')
            .where((where) =>
              where.or([
                where.and([where('patient', '=', false), where('next_attempt_at', '<=', now)]),
                where.and([where('patient', '=', true), where('next_attempt_at', '<=', ofManyUntil)]),
              ]),
            )
            .orderBy('patient')
            .orderBy('next_attempt_at')
            .limit(limit)
            .forUpdate()
            .skipLocked(),
      )
      .updateTable('deliveries')
      .from('due')
      .set((update) => ({
        attempts: update('deliveries.attempts', '+', 1),
        next_attempt_at: new Date(now.getTime() + leaseMs),
      }))
      .whereRef('deliveries.delivery_id', '=', 'due.delivery_id')
      .returningAll('deliveries')
      .execute(),
  );
}

/** Keeps claimed mails from being taken by somebody else. One whose fate is known stays as it is. */
export async function extendLeases(
  database: Database<NotificationsDb>,
  deliveryIds: readonly string[],
  until: Date,
): Promise<void> {
  await database.transaction((tx) =>
    sql`
    update deliveries set next_attempt_at = ${until}
    where delivery_id = any(${deliveryIds}::uuid[]) and state = 'queued' and next_attempt_at < ${until}
  `.execute(tx.db),
  );
}

/** Gives claimed mails back that nobody has tried: they are due now, and the claim counts for nothing. */
export async function releaseClaims(
  database: Database<NotificationsDb>,
  deliveryIds: readonly string[],
  now: Date,
): Promise<void> {
  await database.transaction((tx) =>
    sql`
    update deliveries set next_attempt_at = ${now}, attempts = attempts - 1
    where delivery_id = any(${deliveryIds}::uuid[]) and state = 'queued' and attempts > 0
  `.execute(tx.db),
  );
}

export type Outcome =
  | { readonly state: 'sent'; readonly sentAt: Date; readonly serverAnswer: string }
  | { readonly state: 'queued'; readonly nextAttemptAt: Date; readonly serverAnswer: string }
  | { readonly state: 'failed'; readonly serverAnswer: string };

export type Attempted = { readonly deliveryId: string; readonly outcome: Outcome };

/** Keeps what became of attempts. A mail that is sent already stays sent. */
export async function recordOutcomes(
  database: Database<NotificationsDb>,
  attempted: readonly Attempted[],
): Promise<void> {
  const outcomes = attempted.map(({ outcome }) => outcome);
  await database.transaction((tx) =>
    sql`
    update deliveries d set
      state = now.state, server_answer = now.answer, sent_at = now.sent_at,
      next_attempt_at = coalesce(now.next_attempt_at, d.next_attempt_at)
    from unnest(
      ${attempted.map(({ deliveryId }) => deliveryId)}::uuid[], ${outcomes.map(({ state }) => state)}::text[],
      ${outcomes.map(({ serverAnswer }) => serverAnswer.slice(0, 1000))}::text[],
      ${outcomes.map((outcome) => (outcome.state === 'sent' ? outcome.sentAt : null))}::timestamptz[],
      ${outcomes.map((outcome) => (outcome.state === 'queued' ? outcome.nextAttemptAt : null))}::timestamptz[]
    ) as now (delivery_id, state, answer, sent_at, next_attempt_at)
    where d.delivery_id = now.delivery_id and d.state = 'queued'
  `.execute(tx.db),
  );
}

export type DeliveryFilter = {
  readonly organizationId: string;
  readonly userId?: string | undefined;
  readonly certificateId?: string | undefined;
  /** Delivery ids are UUID v7: older ones are smaller. */
  readonly before?: string | undefined;
  readonly limit: number;
};

/** Newest first. The organization is part of every question: nobody reads another's mails. */
export async function selectDeliveries(
  database: Database<NotificationsDb>,
  filter: DeliveryFilter,
): Promise<Delivery[]> {
  let query = database.read
    .selectFrom('deliveries')
    .selectAll()
    .where('organization_id', '=', filter.organizationId)
    .orderBy('delivery_id', 'desc')
    .limit(filter.limit);
  if (filter.userId) query = query.where('user_id', '=', filter.userId);
  if (filter.certificateId) query = query.where('certificate_id', '=', filter.certificateId);
  if (filter.before) query = query.where('delivery_id', '<', sql<string>`${filter.before}::uuid`);
  return query.execute();
}

/** Failed mails of an organization, the oldest first, locked; those that somebody is at are left out. */
export async function lockFailedDeliveries(
  tx: Tx<NotificationsDb>,
  of: { organizationId: string; userId?: string | undefined; certificateId?: string | undefined; limit: number },
): Promise<Pick<Delivery, 'delivery_id' | 'subject' | 'recipient'>[]> {
  let query = tx.db
    .selectFrom('deliveries')
    .select(['delivery_id', 'subject', 'recipient'])
    .where('organization_id', '=', of.organizationId)
    .where('state', '=', 'failed')
    .orderBy('delivery_id')
    .limit(of.limit)
    .forUpdate()
    .skipLocked();
  if (of.userId) query = query.where('user_id', '=', of.userId);
  if (of.certificateId) query = query.where('certificate_id', '=', of.certificateId);
  return query.execute();
}

/** As if they had never been tried. */
export async function queueAgain(tx: Tx<NotificationsDb>, deliveryIds: readonly string[], now: Date): Promise<void> {
  await sql`
    update deliveries set state = 'queued', attempts = 0, next_attempt_at = ${now}, patient = ${arePatient(deliveryIds.length)}
    where delivery_id = any(${deliveryIds}::uuid[])
  `.execute(tx.db);
}
