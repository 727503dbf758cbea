import { type CertificateState, certificateState } from '@inkan/domain';
import { factsOf } from '../db/certificate-facts.ts';
import type { CertificateView } from '../db/certificate-views.ts';
import { isDeletable } from '../domain/decide-deletions.ts';

/** A certificate with the state that people are shown at this moment, and whether it may be deleted by itself. */
export type ShownCertificate = CertificateView & {
  readonly state: CertificateState;
  readonly deletable: boolean;
  /** Whether its holder may renew it now, or has (`withRenewals`). */
  readonly renewal: 'open' | 'renewed' | null;
};

export function withState(view: CertificateView, now: Date): ShownCertificate {
  const facts = factsOf(view);
  const deletable = isDeletable(facts, { switchedOn: view.deletion_on, userHasOthers: view.user_has_others }, now);
  return { ...view, state: certificateState(facts, now), deletable, renewal: null };
}
