import type { Text } from '../errors/text.ts';

/** The states shown, in the order they are asked: the first that matches the facts is the one people see. */
export const certificateStates = [
  'failed',
  'revoked',
  'expired',
  'revocationScheduled',
  'collected',
  'issued',
  'awaitingKey',
  'requested',
] as const;
export type CertificateState = (typeof certificateStates)[number];

export const certificateStateNames: Readonly<Record<CertificateState, Text>> = {
  failed: { ja: '発行エラー', en: 'Failed' },
  revoked: { ja: '失効済み', en: 'Revoked' },
  expired: { ja: '有効期限切れ', en: 'Expired' },
  revocationScheduled: { ja: '失効予約', en: 'Revocation scheduled' },
  collected: { ja: '有効', en: 'Valid' },
  issued: { ja: '証明書発行済み', en: 'Issued' },
  awaitingKey: { ja: '鍵登録待ち', en: 'Waiting for the key' },
  requested: { ja: '発行処理中', en: 'Being issued' },
};

/** What the register knows of one certificate. Facts only ever appear; a cancelled schedule takes `revokeOn` away. */
export type CertificateFacts = {
  /** The signer refused; nothing was signed. */
  readonly failedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly notAfter: Date | null;
  /** The day (any representation: only its presence counts) on which a scheduled revocation happens. */
  readonly revokeOn: Date | string | null;
  readonly collectedAt: Date | null;
  readonly issuedAt: Date | null;
  /** False while the device's own key has not arrived (`keyOrigin` browser or csr). */
  readonly hasKey: boolean;
};

/** The state shown for these facts at this moment. The certificate is good up to and including `notAfter` (RFC 5280 4.1.2.5). */
export function certificateState(facts: CertificateFacts, now: Date): CertificateState {
  if (facts.failedAt !== null) return 'failed';
  if (facts.revokedAt !== null) return 'revoked';
  if (facts.issuedAt !== null && facts.notAfter !== null && facts.notAfter < now) return 'expired';
  if (facts.revokeOn !== null) return 'revocationScheduled';
  if (facts.collectedAt !== null) return 'collected';
  if (facts.issuedAt !== null) return 'issued';
  return facts.hasKey ? 'requested' : 'awaitingKey';
}

/** The states in which a certificate is signed and neither revoked nor expired. */
export const livingStates = [
  'revocationScheduled',
  'collected',
  'issued',
] as const satisfies readonly CertificateState[];

/** True while the certificate opens doors: it may be revoked, reissued, renewed, collected. */
export function isLiving(facts: CertificateFacts, now: Date): boolean {
  return (
    (livingStates as readonly CertificateState[]).includes(certificateState(facts, now)) && facts.issuedAt !== null
  );
}
