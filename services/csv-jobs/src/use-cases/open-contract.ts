import { DomainError, defaultServiceOptions, type ServiceOptions } from '@inkan/domain';
import { demandNotSuspended, type InternalClient, readCsvContract, type Scope } from '@inkan/http';
import type { Static } from 'typebox';

export type Contract = Omit<Static<typeof readCsvContract.response>, 'options'> & { readonly options: ServiceOptions };

/**
 * The contract that somebody's jobs are of; every route begins here, and nothing reads a job in another way.
 * @throws DomainError not-found, the same for a foreign contract as for none; organization-suspended unless the operator
 * asks; unavailable
 */
export async function openContract(
  { internal }: { readonly internal: InternalClient },
  scope: Scope,
  contractId: string,
): Promise<Contract> {
  const contract = await internal.call(readCsvContract, { contractId });
  if (!isWithin(scope, contract)) throw new DomainError('not-found');
  demandNotSuspended(scope, contract);
  return { ...contract, options: { ...defaultServiceOptions, ...contract.options } };
}

function isWithin(scope: Scope, contract: Static<typeof readCsvContract.response>): boolean {
  switch (scope.kind) {
    case 'all':
      return true;
    case 'organization':
      return scope.organizationId === contract.organizationId;
    case 'provider':
      return scope.providerId === contract.providerId && (scope.serviceIds?.includes(contract.serviceId) ?? true);
    default:
      return scope satisfies never;
  }
}
