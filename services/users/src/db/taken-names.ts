import { emailKey } from '@inkan/domain';
import { sql } from 'kysely';
import type { Queries } from './schema.ts';

/** Whether an undeleted user of the contract has this primary e-mail address, case ignored. */
export async function isEmailTaken(db: Queries, contractId: string, email: string): Promise<boolean> {
  const user = await db
    .selectFrom('users')
    .select('id')
    .where('contract_id', '=', contractId)
    .where(sql<string>`lower(email) collate "C"`, '=', emailKey(email))
    .where('state', '<>', 'deleted')
    .executeTakeFirst();
  return user !== undefined;
}

/** Whether an undeleted user of the service, in whatever contract, has this linkage ID. */
export async function isLinkageIdTaken(db: Queries, serviceId: string, linkageId: string): Promise<boolean> {
  const user = await db
    .selectFrom('users')
    .select('id')
    .where('service_id', '=', serviceId)
    .where('linkage_id', '=', linkageId)
    .where('state', '<>', 'deleted')
    .executeTakeFirst();
  return user !== undefined;
}
