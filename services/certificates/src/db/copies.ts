import { sql } from 'kysely';
import type { ContractRow, Db, OrganizationRow, UnitRow, UserRow } from './schema.ts';

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

export async function applyUnit(db: Db, row: UnitRow): Promise<void> {
  const { unit_id: _id, ...facts } = row;
  await db
    .insertInto('units')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('unit_id').doUpdateSet(facts).where(sql.ref<number>('units.revision'), '<', row.revision),
    )
    .execute();
}

/** One statement for all of them. @returns the copies as they are now, and the ids of those that this made so */
export async function applyUsers(
  db: Db,
  rows: readonly UserRow[],
): Promise<{ users: Map<string, UserRow>; applied: Set<string> }> {
  const applied = await db
    .insertInto('users')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column('user_id')
        .doUpdateSet((of) => ({
          revision: of.ref('excluded.revision'),
          organization_id: of.ref('excluded.organization_id'),
          contract_id: of.ref('excluded.contract_id'),
          unit_id: of.ref('excluded.unit_id'),
          email: of.ref('excluded.email'),
          family_name: of.ref('excluded.family_name'),
          given_name: of.ref('excluded.given_name'),
          family_name_kana: of.ref('excluded.family_name_kana'),
          given_name_kana: of.ref('excluded.given_name_kana'),
          family_name_english: of.ref('excluded.family_name_english'),
          given_name_english: of.ref('excluded.given_name_english'),
          linkage_id: of.ref('excluded.linkage_id'),
          state: of.ref('excluded.state'),
        }))
        .where(sql<boolean>`users.revision < excluded.revision`),
    )
    .returningAll()
    .execute();
  const users = new Map(applied.map((row) => [row.user_id, row]));
  const others = rows.filter((row) => !users.has(row.user_id)).map((row) => row.user_id);
  if (others.length > 0) {
    const known = db.selectFrom('users').selectAll().where(sql`user_id`, '=', sql`any(${others}::uuid[])`);
    for (const row of await known.execute()) users.set(row.user_id, row);
  }
  return { users, applied: new Set(applied.map((row) => row.user_id)) };
}
