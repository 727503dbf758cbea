import { type CertificateFacts, certificateState } from '@inkan/domain';

export const standingReasons = [
  'good',
  'notIssued',
  'notYetValid',
  'failed',
  'revoked',
  'expired',
  'organizationSuspended',
] as const;
export type StandingReason = (typeof standingReasons)[number];

/**
 * Whether somebody who shows this certificate may be let in at this moment, and if not why. One that is planned to be
 * revoked is good until it is. A suspended organization's are not good here, though CRL and OCSP leave them alone:
 * suspension is between operator and customer, and can be taken back. An ended contract's are good until they end.
 */
export function certificateStanding(
  facts: CertificateFacts & { readonly notBefore: Date | null },
  organization: { readonly suspended: boolean },
  now: Date,
): StandingReason {
  if (organization.suspended) return 'organizationSuspended';
  const state = certificateState(facts, now);
  switch (state) {
    case 'collected':
    case 'issued':
    case 'revocationScheduled':
      return facts.notBefore !== null && now < facts.notBefore ? 'notYetValid' : 'good';
    case 'requested':
    case 'awaitingKey':
      return 'notIssued';
    case 'failed':
    case 'revoked':
    case 'expired':
      return state;
    default: {
      const unknown: never = state;
      return unknown;
    }
  }
}
