import { DomainError } from '@inkan/domain';
import type { Database } from '@inkan/postgres';
import { organizationIsKnown } from '../db/copies.ts';
import { type Delivery, type DeliveryFilter, selectDeliveries } from '../db/deliveries.ts';
import type { NotificationsDb } from '../db/schema.ts';

/** One page of what was mailed, newest first. `next`: the id that the next page goes on from; null after the last.
 * @throws DomainError not-found */
export async function listDeliveries(
  database: Database<NotificationsDb>,
  filter: DeliveryFilter,
): Promise<{ deliveries: Delivery[]; next: string | null }> {
  if (!(await organizationIsKnown(database.read, filter.organizationId))) throw new DomainError('not-found');
  // One more than is shown tells whether there is another page.
  const found = await selectDeliveries(database, { ...filter, limit: filter.limit + 1 });
  const deliveries = found.slice(0, filter.limit);
  return { deliveries, next: found.length > filter.limit ? (deliveries.at(-1)?.delivery_id ?? null) : null };
}
