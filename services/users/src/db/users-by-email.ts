import { emailKey } from '@inkan/domain';
import { sql } from 'kysely';
import type { Queries, UserRow, UsersTx } from './schema.ts';

function ofEmails(db: Queries, contractId: string, emails: readonly string[]) {
  return db
    .selectFrom('users')
    .selectAll()
    .where('contract_id', '=', contractId)
    .where(sql`lower(email) collate "C"`, '=', sql`any(${[...new Set(emails.map(emailKey))]}::text[])`)
    .where('state', '<>', 'deleted');
}

/** Undeleted users of the contract with one of these primary e-mail addresses, by `emailKey`. One query. */
export async function usersByEmail(
  db: Queries,
  contractId: string,
  emails: readonly string[],
): Promise<Map<string, UserRow>> {
  const rows = await ofEmails(db, contractId, emails).execute();
  return new Map(rows.map((row) => [emailKey(row.email), row]));
}

/** The same, locked in the order of their ids, as everybody locks several. */
export async function lockUsersByEmail(
  tx: UsersTx,
  contractId: string,
  emails: readonly string[],
): Promise<Map<string, UserRow>> {
  const rows = await ofEmails(tx.db, contractId, emails).orderBy('id').forUpdate().execute();
  return new Map(rows.map((row) => [emailKey(row.email), row]));
}

/** Who has these linkage IDs in the service, in whatever contract: user id by linkage ID. One query. */
export async function holdersOfLinkageIds(
  db: Queries,
  serviceId: string,
  linkageIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('users')
    .select(['id', 'linkage_id'])
    .where('service_id', '=', serviceId)
    .where(sql`linkage_id`, '=', sql`any(${linkageIds}::text[])`)
    .where('state', '<>', 'deleted')
    .execute();
  return new Map(rows.flatMap(({ id, linkage_id: key }) => (key === null ? [] : [[key, id] as const])));
}
