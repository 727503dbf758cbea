import { DomainError } from '@inkan/domain';
import { type InternalClient, type Presented, readPresented, visitorOf } from '@inkan/http';
import type { FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { auditOfLink } from '../../use-cases/audit-of-link.ts';
import type { CollectHouse } from '../collect-pages.ts';

/** What the register knows of a certificate of ours. */
export type Registered = NonNullable<Static<typeof readPresented.response>['certificate']>;

/** What somebody has shown, with the register's word on it. `unknown`: signed by us, but in no register. */
export type ShownCertificate =
  | Exclude<Presented, { outcome: 'ours' }>
  | { readonly outcome: 'unknown'; readonly generation: string; readonly serial: string }
  | ({ readonly outcome: 'registered' } & Registered);

export async function shownCertificate(services: InternalClient, presented: Presented): Promise<ShownCertificate> {
  if (presented.outcome !== 'ours') return presented;
  const { generation, serial } = presented;
  const { certificate } = await services.call(readPresented, { generation, serial });
  return certificate === null ? { outcome: 'unknown', generation, serial } : { outcome: 'registered', ...certificate };
}

/** @throws DomainError unauthenticated unless a certificate of the register was shown */
export async function demandRegistered(services: InternalClient, presented: Presented): Promise<Registered> {
  const shown = await shownCertificate(services, presented);
  if (shown.outcome !== 'registered') throw new DomainError('unauthenticated');
  return shown;
}

/**
 * The new certificate that was asked for with the shown one. That a suspended organization's is not given out stands in
 * its audit log.
 * @throws DomainError not-found without one, certificate-not-living, organization-suspended
 */
export async function demandRenewal(
  { services, refusals, clock }: CollectHouse,
  request: FastifyRequest,
): Promise<string> {
  const shown = await demandRegistered(services, request.presented);
  const { renewal, state } = shown;
  if (state === 'revoked' || state === 'expired') throw new DomainError('certificate-not-living');
  if (renewal === null) throw new DomainError('not-found');
  if (shown.organizationSuspended) {
    const { certificateId, organizationId, contractId, displayName, email } = shown;
    const theirs = {
      ...{ certificate_id: certificateId, organization_id: organizationId, contract_id: contractId },
      ...{ display_name: displayName, email },
    };
    const told = auditOfLink(theirs, visitorOf(request), 'collect-certificate', clock.now());
    await refusals.note({ ...told, after: { reason: 'suspended' } });
    throw new DomainError('organization-suspended');
  }
  return renewal.certificateId;
}
