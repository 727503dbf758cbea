import { emailKey } from '@inkan/domain';
import { sql } from 'kysely';
import type { Queries, UserRow } from './schema.ts';

/** Undeleted users of the contract with one of these primary e-mail addresses: state by `emailKey`. One query. */
export async function statesOfEmails(
  db: Queries,
  contractId: string,
  emails: readonly string[],
): Promise<Map<string, UserRow['state']>> {
  const rows = await db
    .selectFrom('users')
    .select([sql<string>`lower(email) collate "C"`.as('key'), 'state'])
    .where('contract_id', '=', contractId)
    .where(sql`lower(email) collate "C"`, '=', sql`any(${emails.map(emailKey)}::text[])`)
    .where('state', '<>', 'deleted')
    .execute();
  return new Map(rows.map(({ key, state }) => [key, state]));
}

/** Those of these linkage IDs that an undeleted user of the service has, in whatever contract. One query. */
export async function takenLinkageIds(db: Queries, serviceId: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('users')
    .select('linkage_id')
    .where('service_id', '=', serviceId)
    .where(sql`linkage_id`, '=', sql`any(${ids}::text[])`)
    .where('state', '<>', 'deleted')
    .execute();
  return new Set(rows.flatMap(({ linkage_id }) => linkage_id ?? []));
}
