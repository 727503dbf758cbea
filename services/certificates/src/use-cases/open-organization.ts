import { DomainError } from '@inkan/domain';
import { demandNotSuspended, type Scope } from '@inkan/http';
import type { Db } from '../db/schema.ts';
import { type LicensedOrganization, licensedOrganization } from '../db/valid-contracts.ts';

/**
 * The organization that the address names, if the caller may know of it.
 * @throws DomainError not-found, organization-suspended
 */
export async function openOrganization(db: Db, scope: Scope, organizationId: string): Promise<LicensedOrganization> {
  if (scope.kind === 'organization' && scope.organizationId !== organizationId) throw new DomainError('not-found');
  const organization = await licensedOrganization(db, scope, organizationId);
  if (organization === undefined) throw new DomainError('not-found');
  demandNotSuspended(scope, organization);
  return organization;
}
