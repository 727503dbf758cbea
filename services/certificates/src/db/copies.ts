import { sql } from 'kysely';
import type { ContractRow, Db, OrganizationRow, UserRow } from './schema.ts';

/** Each applies a copy only when its revision is newer than the one kept: the order of arrival does not matter. */

export async function applyOrganization(db: Db, row: OrganizationRow): Promise<void> {
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

export async function applyContract(db: Db, row: ContractRow): Promise<void> {
  const { contract_id: _id, ...facts } = row;
  await db
    .insertInto('contracts')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('contract_id').doUpdateSet(facts).where(sql.ref<number>('contracts.revision'), '<', row.revision),
    )
    .execute();
}

/** @returns the copy as it is now, and whether this made it so */
export async function applyUser(db: Db, row: UserRow): Promise<{ user: UserRow; applied: boolean }> {
  const { user_id: _id, ...facts } = row;
  const applied = await db
    .insertInto('users')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('user_id').doUpdateSet(facts).where(sql.ref<number>('users.revision'), '<', row.revision),
    )
    .returningAll()
    .executeTakeFirst();
  if (applied !== undefined) return { user: applied, applied: true };
  const user = await db.selectFrom('users').selectAll().where('user_id', '=', row.user_id).executeTakeFirstOrThrow();
  return { user, applied: false };
}
