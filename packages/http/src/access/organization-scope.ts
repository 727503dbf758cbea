import { DomainError } from '@inkan/domain';
import type { Identity } from '../tokens/identity.ts';

/** Which rows an identity sees: a query layer filters by it, and has no way around it. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'organization'; readonly organizationId: string }
  /** `serviceIds`: of the provider's services these only. */
  | { readonly kind: 'provider'; readonly providerId: string; readonly serviceIds?: readonly string[] };

/** @throws DomainError `forbidden` for an identity without the organization or provider it must belong to */
export function scopeOf(identity: Identity): Scope {
  switch (identity.kind) {
    case 'operator':
      return { kind: 'all' };
    case 'administrator':
    case 'auditor':
      if (identity.organizationId === undefined) throw new DomainError('forbidden');
      return { kind: 'organization', organizationId: identity.organizationId };
    case 'provider':
      if (identity.providerId === undefined) throw new DomainError('forbidden');
      return {
        kind: 'provider',
        providerId: identity.providerId,
        ...(identity.serviceIds === undefined ? {} : { serviceIds: identity.serviceIds }),
      };
    default:
      return identity.kind satisfies never;
  }
}

/**
 * Throws `not-found`, the same as for an id that does not exist, unless the identity belongs to the organization (or
 * is the operator). Never for a provider: whom it serves only contracts tell.
 */
export function requireOrganization(identity: Identity, organizationId: string): void {
  const scope = scopeOf(identity);
  const may = scope.kind === 'all' || (scope.kind === 'organization' && scope.organizationId === organizationId);
  if (!may) throw new DomainError('not-found');
}

/**
 * Ended contracts stay readable, and their certificates can be revoked and deleted; a suspended organization's users and
 * certificates are reached through the operator only, whoever else asks and whatever they ask. One rule for every
 * service and for administrators and providers alike; who is suspended (organization, contract) may still be read.
 * @throws DomainError `organization-suspended`
 */
export function demandNotSuspended(scope: Scope, { suspended }: { readonly suspended: boolean }): void {
  if (suspended && scope.kind !== 'all') throw new DomainError('organization-suspended');
}
