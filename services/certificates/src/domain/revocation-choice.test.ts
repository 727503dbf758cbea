import type { CertificateFacts } from '@inkan/domain';
import { describe, expect, it } from 'vitest';
import { assertRevocable } from './revocation-choice.ts';

const now = new Date('2026-11-24T00:00:00Z');
const issued: CertificateFacts = {
  failedAt: null,
  revokedAt: null,
  notAfter: new Date('2027-11-24T00:00:00Z'),
  revokeOn: null,
  collectedAt: null,
  issuedAt: now,
  hasKey: true,
};

describe('what may be revoked', () => {
  it.each([
    ['issued', issued],
    ['collected', { ...issued, collectedAt: now }],
    ['scheduled', { ...issued, revokeOn: '2026-11-30' }],
    ['still requested', { ...issued, issuedAt: null, notAfter: null }],
  ])('is what is %s', (_name, facts) => {
    expect(() => assertRevocable([facts], now)).not.toThrow();
  });

  it.each([
    ['revoked', [{ ...issued, revokedAt: now }], 'certificate-not-living', ['/certificateIds/0']],
    [
      'expired',
      [{ ...issued, notAfter: new Date('2026-11-23T23:59:59Z') }],
      'certificate-not-living',
      ['/certificateIds/0'],
    ],
    ['failed', [{ ...issued, issuedAt: null, failedAt: now }], 'certificate-not-living', ['/certificateIds/0']],
    ['unknown', [issued, undefined], 'not-found', ['/certificateIds/1']],
    [
      'both',
      [{ ...issued, revokedAt: now }, undefined],
      'validation-failed',
      ['/certificateIds/1', '/certificateIds/0'],
    ],
  ] as const)('is not what is %s', (_name, found, code, pointers) => {
    expect(() => assertRevocable(found, now)).toThrow(
      expect.objectContaining({ code, fields: pointers.map((pointer) => expect.objectContaining({ pointer })) }),
    );
  });
});
