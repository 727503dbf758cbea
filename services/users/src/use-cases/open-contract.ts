import { demandNotSuspended, type Scope } from '@inkan/http';
import type { ContractRow, Queries } from '../db/schema.ts';
import { scoped } from '../db/scoped.ts';
import { found } from './found.ts';

/**
 * The contract whose users or units somebody works on; every route below a contract begins here.
 * @throws DomainError not-found, the same for a foreign contract as for none; organization-suspended unless the
 * operator asks
 */
export async function openContract(db: Queries, scope: Scope, contractId: string): Promise<ContractRow> {
  const { suspended, ...contract } = found(
    await scoped(db, scope)
      .contracts()
      .innerJoin('organizations', 'organizations.id', 'contracts.organization_id')
      .selectAll('contracts')
      .select('organizations.suspended')
      .where('contracts.id', '=', contractId)
      .executeTakeFirst(),
  );
  demandNotSuspended(scope, { suspended });
  return contract;
}
