import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CertificateFacts } from '../vocabulary/certificate-state.ts';
import { holdsSeat, licenceExceeded, seatsFor, seatsUsed } from './seats.ts';

const now = new Date('2026-04-15T03:00:00Z');
const before = new Date('2026-01-01T00:00:00Z');
const after = new Date('2027-01-01T00:00:00Z');
const waiting: CertificateFacts = {
  failedAt: null,
  revokedAt: null,
  notAfter: null,
  revokeOn: null,
  collectedAt: null,
  issuedAt: null,
  hasKey: true,
};
const living: CertificateFacts = { ...waiting, issuedAt: before, notAfter: after };
const revoked: CertificateFacts = { ...living, revokedAt: before };
const expired: CertificateFacts = { ...living, notAfter: before };
const failed: CertificateFacts = { ...waiting, failedAt: before };

describe('a licence', () => {
  it.each<[string, boolean, CertificateFacts[]]>([
    ['waiting for its certificate', true, [waiting]],
    ['waiting for its key', true, [{ ...waiting, hasKey: false }]],
    ['with a living certificate', true, [living]],
    ['with a certificate to be revoked later', true, [{ ...living, revokeOn: '2026-04-20' }]],
    ['revoked and reissued', true, [revoked, waiting]],
    ['with old and new certificate at once', true, [living, living]],
    ['with a refused reissue beside the living one', true, [living, failed]],
    ['revoked', false, [revoked]],
    ['expired', false, [expired]],
    ['refused by the signer', false, [failed]],
    ['without any certificate', false, []],
  ])('of a device %s is held: %s', (_, held, certificates) => {
    expect(holdsSeat(certificates, now)).toBe(held);
  });

  it('is counted by device, not by certificate', () => {
    expect(seatsUsed([[living, living], [revoked], [waiting]], now)).toBe(2);
  });

  it.each([
    [
      { contracted: 10, used: 9, requested: 1 },
      { granted: true, left: 1 },
    ],
    [
      { contracted: 10, used: 9, requested: 2 },
      { granted: false, left: 1 },
    ],
    [
      { contracted: 10, used: 10, requested: 1 },
      { granted: false, left: 0 },
    ],
    [
      { contracted: 10, used: 12, requested: 0 },
      { granted: true, left: 0 },
    ],
  ])('%j: %j', (figures, decision) => {
    expect(seatsFor(figures)).toEqual(decision);
  });

  it('is never given past the contract', () => {
    const count = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(count, count, fc.integer({ min: 1, max: 1000 }), (contracted, used, requested) => {
        expect(seatsFor({ contracted, used, requested }).granted).toBe(used + requested <= contracted);
      }),
    );
  });

  it('refused names its numbers', () => {
    const error = licenceExceeded({ contracted: 10, used: 9, requested: 2 });
    expect(error.code).toBe('licence-exceeded');
    expect(error.details).toEqual({ contracted: 10, used: 9, requested: 2 });
    expect(error.text.ja).toBe('ライセンス数が不足しています。契約数：10、使用数：9、申請数：2');
  });
});
