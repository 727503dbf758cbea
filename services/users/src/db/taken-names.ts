import { emailKey, type UserState } from '@inkan/domain';
import { sql } from 'kysely';
import type { Queries } from './schema.ts';

/** The state of the undeleted user of the contract who has this primary e-mail address, case ignored. */
export async function stateOfEmail(db: Queries, contractId: string, email: string): Promise<UserState | undefined> {
  const user = await db
    .selectFrom('users')
    .select('state')
    .where('contract_id', '=', contractId)
    .where(sql<string>`lower(email) collate "C"`, '=', emailKey(email))
    .where('state', '<>', 'deleted')
    .executeTakeFirst();
  return user?.state;
}

/** Whether another undeleted user of the service, in whatever contract, has this linkage ID. */
export async function isLinkageIdTaken(
  db: Queries,
  serviceId: string,
  linkageId: string,
  exceptUserId?: string,
): Promise<boolean> {
  let query = db
    .selectFrom('users')
    .select('id')
    .where('service_id', '=', serviceId)
    .where('linkage_id', '=', linkageId)
    .where('state', '<>', 'deleted');
  if (exceptUserId !== undefined) query = query.where('id', '<>', exceptUserId);
  return (await query.executeTakeFirst()) !== undefined;
}
