import {
  type CertificateFacts,
  type CertificateOperation,
  certificateState,
  DomainError,
  type FieldError,
  objectionTo,
} from '@inkan/domain';

/**
 * Checks the certificates somebody chose for an operation, in the order chosen; `undefined` is one that the contract
 * does not have.
 * @param others what is wrong with the rest of the request: told in the same answer
 * @throws DomainError with every place: not-found, certificate-not-living (all of them have ended), conflict (their
 * state does not allow it), or validation-failed when more than one of these happens
 */
export function assertChoice(
  operation: CertificateOperation,
  chosen: readonly (CertificateFacts | undefined)[],
  now: Date,
  others: readonly FieldError[] = [],
): void {
  const missing: FieldError[] = [];
  const ended: FieldError[] = [];
  const refused: FieldError[] = [];
  chosen.forEach((facts, at) => {
    const pointer = `/certificateIds/${at}`;
    if (facts === undefined) missing.push({ pointer, ...unknownCertificate });
    else {
      const objection = objectionTo(operation, facts, now);
      if (objection) (hasEnded(facts, now) ? ended : refused).push({ pointer, ...objection });
    }
  });
  const kinds = [others, missing, ended, refused].filter((errors) => errors.length > 0);
  if (kinds.length === 0) return;
  const fields = kinds.flat();
  if (kinds.length > 1 || others.length > 0) throw new DomainError('validation-failed', { fields });
  if (missing.length > 0) throw new DomainError('not-found', { fields });
  throw new DomainError(ended.length > 0 ? 'certificate-not-living' : 'conflict', { fields });
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
