import { type CertificateFacts, certificateState, DomainError, type FieldError } from '@inkan/domain';

/**
 * Checks the certificates somebody wants revoked, in the order asked; `undefined` is one that the contract does not
 * have. One that still waits for the signer may be revoked: it is then cancelled.
 * @throws DomainError not-found, certificate-not-living, or validation-failed when both happen, with every place
 */
export function assertRevocable(found: readonly (CertificateFacts | undefined)[], now: Date): void {
  const missing: FieldError[] = [];
  const ended: FieldError[] = [];
  found.forEach((facts, at) => {
    const pointer = `/certificateIds/${at}`;
    if (facts === undefined) missing.push({ pointer, ...unknownCertificate });
    else if (hasEnded(facts, now)) ended.push({ pointer, ...notLiving });
  });
  const fields = [...missing, ...ended];
  if (fields.length === 0) return;
  if (ended.length === 0) throw new DomainError('not-found', { fields });
  throw new DomainError(missing.length === 0 ? 'certificate-not-living' : 'validation-failed', { fields });
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
const notLiving = {
  code: 'contradiction',
  ja: '電子証明書は失効しているか、有効期限が切れています。',
  en: 'The certificate is revoked or expired.',
} as const;
