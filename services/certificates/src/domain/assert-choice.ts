import {
  type CertificateFacts,
  type Complaint,
  certificateState,
  DomainError,
  type ErrorDetails,
  type FieldError,
} from '@inkan/domain';

/**
 * Checks the certificates somebody chose, in the order chosen; `undefined` is one that the contract does not have.
 * @param objection what stands against one of them, null for nothing
 * @param besides what is wrong with the rest of the request, and figures: told in the same answer
 * @throws DomainError with every place: not-found, certificate-not-living (all of them have ended), conflict (their
 * state does not allow it), or validation-failed when more than one of these happens
 */
export function assertChoice<One extends CertificateFacts>(
  chosen: readonly (One | undefined)[],
  now: Date,
  objection: (one: One) => Complaint | null,
  besides: {
    readonly errors: readonly FieldError[];
    /** Where each of the chosen was named; in a list of ids unless said. */
    readonly pointers?: readonly string[];
    readonly details?: ErrorDetails;
    /** What to call it when what stands against them is not that they have ended. */
    readonly ended?: 'conflict';
  } = { errors: [] },
): void {
  const missing: FieldError[] = [];
  const ended: FieldError[] = [];
  const refused: FieldError[] = [];
  chosen.forEach((one, at) => {
    const pointer = besides.pointers?.[at] ?? `/certificateIds/${at}`;
    if (one === undefined) missing.push({ pointer, ...unknownCertificate });
    else {
      const complaint = objection(one);
      if (complaint) (hasEnded(one, now) ? ended : refused).push({ pointer, ...complaint });
    }
  });
  const inTheirState = besides.ended ? [[...ended, ...refused]] : [ended, refused];
  const kinds = [besides.errors, missing, ...inTheirState].filter((errors) => errors.length > 0);
  if (kinds.length === 0) return;
  const told = { fields: kinds.flat(), ...(besides.details === undefined ? {} : { details: besides.details }) };
  if (kinds.length > 1 || besides.errors.length > 0) throw new DomainError('validation-failed', told);
  if (missing.length > 0) throw new DomainError('not-found', told);
  throw new DomainError(ended.length > 0 ? (besides.ended ?? 'certificate-not-living') : 'conflict', told);
}

function hasEnded(facts: CertificateFacts, now: Date): boolean {
  const state = certificateState(facts, now);
  return state === 'failed' || state === 'revoked' || state === 'expired';
}

const unknownCertificate = {
  code: 'unknown-value',
  ja: '電子証明書が見つかりません。',
  en: 'There is no such certificate.',
} as const;
