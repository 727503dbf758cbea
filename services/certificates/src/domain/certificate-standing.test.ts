import type { CertificateFacts } from '@inkan/domain';
import { expect, test } from 'vitest';
import { certificateStanding, type StandingReason } from './certificate-standing.ts';

const now = new Date('2026-04-01T00:00:00Z');
const past = new Date('2026-03-01T00:00:00Z');
const future = new Date('2026-05-01T00:00:00Z');
const requested: CertificateFacts = {
  failedAt: null,
  revokedAt: null,
  notAfter: null,
  revokeOn: null,
  collectedAt: null,
  issuedAt: null,
  hasKey: true,
};
const issued = { ...requested, issuedAt: past, notAfter: future };

test.each<[string, CertificateFacts, Date | null, StandingReason]>([
  ['waits for the signer', requested, null, 'notIssued'],
  ['waits for its key', { ...requested, hasKey: false }, null, 'notIssued'],
  ['was refused', { ...requested, failedAt: past }, null, 'failed'],
  ['is issued', issued, past, 'good'],
  ['begins at this moment', issued, now, 'good'],
  ['begins later', issued, future, 'notYetValid'],
  ['is collected', { ...issued, collectedAt: past }, past, 'good'],
  ['is to be revoked', { ...issued, revokeOn: '2026-04-02' }, past, 'good'],
  ['is revoked', { ...issued, revokedAt: past }, past, 'revoked'],
  ['has ended', { ...issued, notAfter: past }, past, 'expired'],
])('a certificate that %s', (_which, facts, notBefore, reason) => {
  expect(certificateStanding({ ...facts, notBefore }, { suspended: false }, now)).toBe(reason);
  expect(certificateStanding({ ...facts, notBefore }, { suspended: true }, now)).toBe('organizationSuspended');
});
