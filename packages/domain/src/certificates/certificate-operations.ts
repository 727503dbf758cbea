import type { Complaint } from '../text/rule.ts';
import { type CertificateFacts, type CertificateState, certificateState } from '../vocabulary/certificate-state.ts';

/** What can be done to a certificate that exists. */
export const certificateOperations = [
  'revoke',
  'scheduleRevocation',
  'cancelRevocation',
  'reissue',
  'delete',
  'reopenEnrolment',
] as const;
export type CertificateOperation = (typeof certificateOperations)[number];

/**
 * Whether the state shown allows the operation: null, or what stands against it. This table is the whole rule; what
 * depends on more than the certificate (seats, the contract, the user) is asked besides.
 */
export function objectionTo(operation: CertificateOperation, facts: CertificateFacts, now: Date): Complaint | null {
  return table[operation][certificateState(facts, now)];
}

type Row = Readonly<Record<CertificateState, Complaint | null>>;

const ended: Complaint = {
  code: 'contradiction',
  ja: '電子証明書は失効しているか、有効期限が切れています。',
  en: 'The certificate is revoked or expired.',
};
const failed: Complaint = {
  code: 'contradiction',
  ja: '電子証明書は発行されていません。',
  en: 'The certificate was never issued.',
};
const waiting: Complaint = {
  code: 'contradiction',
  ja: '電子証明書は発行処理中です。',
  en: 'The certificate is still being issued.',
};
const awaiting: Complaint = {
  code: 'contradiction',
  ja: '電子証明書は鍵の登録を待っています。',
  en: 'The certificate waits for the key of its device.',
};
const notScheduled: Complaint = {
  code: 'contradiction',
  ja: '電子証明書の失効は予約されていません。',
  en: 'No revocation of the certificate is scheduled.',
};
const stillGood: Complaint = {
  code: 'contradiction',
  ja: '失効済み、または有効期限切れの電子証明書のみ削除できます。',
  en: 'Only a revoked or expired certificate can be deleted.',
};

const table: Readonly<Record<CertificateOperation, Row>> = {
  // What still waits for signer or key is cancelled by it.
  revoke: {
    failed: ended,
    revoked: ended,
    expired: ended,
    revocationScheduled: null,
    collected: null,
    issued: null,
    awaitingKey: null,
    requested: null,
  },
  // Scheduling again moves the day. What is not issued has no end yet that could be planned.
  scheduleRevocation: {
    failed: ended,
    revoked: ended,
    expired: ended,
    revocationScheduled: null,
    collected: null,
    issued: null,
    awaitingKey: awaiting,
    requested: waiting,
  },
  cancelRevocation: {
    failed: notScheduled,
    revoked: ended,
    expired: ended,
    revocationScheduled: null,
    collected: notScheduled,
    issued: notScheduled,
    awaitingKey: notScheduled,
    requested: notScheduled,
  },
  // Also the way back for what has ended, a seat provided. What waits for a key is given up for the new one.
  reissue: {
    failed: null,
    revoked: null,
    expired: null,
    revocationScheduled: null,
    collected: null,
    issued: null,
    awaitingKey: null,
    requested: waiting,
  },
  // Unlocking the portal, or mailing its links again: whatever can still be collected.
  reopenEnrolment: {
    failed,
    revoked: ended,
    expired: ended,
    revocationScheduled: null,
    collected: null,
    issued: null,
    awaitingKey: null,
    requested: waiting,
  },
  delete: {
    failed,
    revoked: null,
    expired: null,
    revocationScheduled: stillGood,
    collected: stillGood,
    issued: stillGood,
    awaitingKey: awaiting,
    requested: waiting,
  },
};
