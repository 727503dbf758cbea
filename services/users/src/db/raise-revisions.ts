import { sql } from 'kysely';
import type { ContractRow, UsersTx } from './schema.ts';

/** Every contract of a service gets the next revision: what is said of it has changed with the service. */
export async function raiseContractRevisions(tx: UsersTx, serviceId: string): Promise<ContractRow[]> {
  return tx.db
    .updateTable('contracts')
    .set({ revision: sql`revision + 1` })
    .where('service_id', '=', serviceId)
    .returningAll()
    .execute();
}
