import type { Tx } from '@inkan/postgres';
import { sql } from 'kysely';
import type { AdministratorRow, NotificationsDb } from './schema.ts';

/** Whom the notices of an organization go to: everybody active who administers it. Auditors are not mailed. */
export async function noticedAdministrators(
  tx: Tx<NotificationsDb>,
  organizationId: string,
): Promise<Pick<AdministratorRow, 'email' | 'display_name'>[]> {
  return tx.db
    .selectFrom('administrators')
    .select(['email', 'display_name'])
    .where('organization_id', '=', organizationId)
    .where('role', '=', 'administrator')
    .where('state', '=', 'active')
    .orderBy('administrator_id')
    .execute();
}

export async function administratorsById(
  tx: Tx<NotificationsDb>,
  administratorIds: readonly string[],
): Promise<AdministratorRow[]> {
  if (administratorIds.length === 0) return [];
  return tx.db
    .selectFrom('administrators')
    .selectAll()
    .where(sql`administrator_id`, '=', sql`any(${administratorIds}::uuid[])`)
    .execute();
}
