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

export async function applyUser(db: Db, row: UserRow): Promise<void> {
  const { user_id: _id, ...facts } = row;
  await db
    .insertInto('users')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('user_id').doUpdateSet(facts).where(sql.ref<number>('users.revision'), '<', row.revision),
    )
    .execute();
}
