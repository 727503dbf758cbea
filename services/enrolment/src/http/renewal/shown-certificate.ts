import { DomainError } from '@inkan/domain';
import { type InternalClient, type Presented, readPresented } from '@inkan/http';
import type { Static } from 'typebox';

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

/** The new certificate that was asked for with the shown one. @throws DomainError not-found without one */
export async function demandRenewal(services: InternalClient, presented: Presented): Promise<string> {
  const { renewal, state } = await demandRegistered(services, presented);
  if (state === 'revoked' || state === 'expired') throw new DomainError('certificate-not-living');
  if (renewal === null) throw new DomainError('not-found');
  return renewal.certificateId;
}
