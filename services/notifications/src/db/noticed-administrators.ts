import type { Tx } from '@inkan/postgres';
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
