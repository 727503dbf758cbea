import { sql } from 'kysely';
import type { NamedUser } from '../domain/named-user.ts';
import type { Queries, UserRow } from './schema.ts';

/** Ids of the contract's undeleted users with these linkage IDs, by linkage ID. */
export async function idsOfLinked(
  db: Queries,
  contractId: string,
  linkageIds: readonly string[],
): Promise<Map<string, string>> {
  if (linkageIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('users')
    .select(['id', sql<string>`linkage_id`.as('linkage_id')])
    .where('contract_id', '=', contractId)
    .where(sql`linkage_id`, '=', sql`any(${linkageIds}::text[])`)
    .where('state', '<>', 'deleted')
    .execute();
  return new Map(rows.map((row) => [row.linkage_id, row.id]));
}

/** Ids of the undeleted users of the contract that are named, in the order named; undefined: nobody has the linkage ID. */
export async function idsOfNamed(
  db: Queries,
  contractId: string,
  named: readonly NamedUser[],
): Promise<(string | undefined)[]> {
  const kept = named.map(({ linkageId }) => linkageId?.normalize('NFC'));
  const linked = await idsOfLinked(
    db,
    contractId,
    kept.flatMap((id) => id ?? []),
  );
  return named.map(({ userId }, at) => userId ?? linked.get(kept[at] ?? ''));
}

/** Who is named, in the order named; undefined: nobody undeleted of the contract. Not locked. */
export async function namedUsers(
  db: Queries,
  contractId: string,
  named: readonly NamedUser[],
): Promise<(UserRow | undefined)[]> {
  const ids = await idsOfNamed(db, contractId, named);
  const rows = await db
    .selectFrom('users')
    .selectAll()
    .where('contract_id', '=', contractId)
    .where(sql`id`, '=', sql`any(${ids.flatMap((id) => id ?? [])}::uuid[])`)
    .where('state', '<>', 'deleted')
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id ?? ''));
}
