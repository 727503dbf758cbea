import { type Kysely, sql } from 'kysely';
import type { AdministratorRow, NotificationsDb, OrganizationRow } from './schema.ts';

/** Each applies a copy only when its revision is newer than the one kept: the order of arrival does not matter. */

export async function applyOrganization(db: Kysely<NotificationsDb>, row: OrganizationRow): Promise<void> {
  const { organization_id: _id, ...facts } = row;
  await db
    .insertInto('organizations')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('organization_id')
        .doUpdateSet(facts)
        .where(sql.ref<number>('organizations.revision'), '<', row.revision),
    )
    .execute();
}

export async function applyAdministrator(db: Kysely<NotificationsDb>, row: AdministratorRow): Promise<void> {
  const { administrator_id: _id, ...facts } = row;
  await db
    .insertInto('administrators')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('administrator_id')
        .doUpdateSet(facts)
        .where(sql.ref<number>('administrators.revision'), '<', row.revision),
    )
    .execute();
}

export async function organizationIsKnown(db: Kysely<NotificationsDb>, organizationId: string): Promise<boolean> {
  const found = await db
    .selectFrom('organizations')
    .select('organization_id')
    .where('organization_id', '=', organizationId)
    .executeTakeFirst();
  return found !== undefined;
}
