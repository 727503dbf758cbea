import { describe, expect, it } from 'vitest';
import {
  type CertificateFacts,
  type CertificateState,
  certificateState,
  certificateStates,
} from '../vocabulary/certificate-state.ts';
import { type CertificateOperation, certificateOperations, objectionTo } from './certificate-operations.ts';

const now = new Date('2026-11-24T00:00:00Z');
const before = new Date('2026-11-01T00:00:00Z');
const requested: CertificateFacts = {
  failedAt: null,
  revokedAt: null,
  notAfter: null,
  revokeOn: null,
  collectedAt: null,
  issuedAt: null,
  hasKey: true,
};
const issued: CertificateFacts = { ...requested, issuedAt: before, notAfter: new Date('2027-11-24T00:00:00Z') };

const examples: Readonly<Record<CertificateState, CertificateFacts>> = {
  failed: { ...requested, failedAt: before },
  revoked: { ...issued, revokedAt: before },
  expired: { ...issued, notAfter: before },
  revocationScheduled: { ...issued, revokeOn: '2026-11-30' },
  collected: { ...issued, collectedAt: before },
  issued,
  awaitingKey: { ...requested, hasKey: false },
  requested,
};

/** Every operation in every state; what is not listed is refused. */
const allowed: Readonly<Record<CertificateOperation, readonly CertificateState[]>> = {
  revoke: ['revocationScheduled', 'collected', 'issued', 'awaitingKey', 'requested'],
  scheduleRevocation: ['revocationScheduled', 'collected', 'issued'],
  cancelRevocation: ['revocationScheduled'],
  reissue: ['failed', 'revoked', 'expired', 'revocationScheduled', 'collected', 'issued', 'awaitingKey'],
  delete: ['revoked', 'expired'],
  reopenEnrolment: ['revocationScheduled', 'collected', 'issued', 'awaitingKey'],
};

describe.each(certificateOperations)('%s', (operation) => {
  it.each(certificateStates)('of a certificate shown as %s', (state) => {
    expect(certificateState(examples[state], now)).toBe(state);
    const objection = objectionTo(operation, examples[state], now);
    if (allowed[operation].includes(state)) expect(objection).toBeNull();
    else expect(objection).toMatchObject({ code: 'contradiction', ja: expect.stringMatching(/。$/) });
  });
});
