import { type CertificateState, certificateState } from '@inkan/domain';
import { factsOf } from '../db/certificate-facts.ts';
import type { CertificateView } from '../db/certificate-views.ts';

/** A certificate with the state that people are shown at this moment. */
export type ShownCertificate = CertificateView & { readonly state: CertificateState };

export function withState(view: CertificateView, now: Date): ShownCertificate {
  return { ...view, state: certificateState(factsOf(view), now) };
}
