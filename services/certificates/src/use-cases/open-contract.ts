import { DomainError } from '@inkan/domain';
import { demandNotSuspended, type Scope } from '@inkan/http';
import { type ContractWithOrganization, contractInScope } from '../db/contracts.ts';
import type { Db } from '../db/schema.ts';

/**
 * The contract somebody works on; every route of the API about one begins here.
 * @throws DomainError not-found, the same for a foreign contract as for none; organization-suspended unless the
 * operator asks
 */
export async function openContract(db: Db, scope: Scope, contractId: string): Promise<ContractWithOrganization> {
  const contract = await contractInScope(db, scope, contractId);
  if (contract === undefined) throw new DomainError('not-found');
  demandNotSuspended(scope, contract);
  return contract;
}
