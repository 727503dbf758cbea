import { type CertificateFacts, type FieldError, objectionTo } from '@inkan/domain';
import { describe, expect, it } from 'vitest';
import { assertChoice } from './assert-choice.ts';

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
const revoked = { ...issued, revokedAt: now };
const requested = { ...issued, issuedAt: null, notAfter: null };
const scheduled = { ...issued, revokeOn: '2026-11-30' };
const badDay: FieldError = { pointer: '/revokeOn', code: 'too-late', ja: '。', en: '.' };

describe('certificates chosen for an operation', () => {
  it.each([
    ['revoke', [issued, scheduled, requested]],
    ['scheduleRevocation', [issued, scheduled]],
    ['cancelRevocation', [scheduled]],
    ['reissue', [issued, revoked]],
  ] as const)('to %s pass when every one allows it', (operation, chosen) => {
    expect(() => assertChoice(chosen, now, (one) => objectionTo(operation, one, now))).not.toThrow();
  });

  it.each([
    ['revoke', [issued, revoked], [], 'certificate-not-living', ['/certificateIds/1']],
    ['revoke', [issued, undefined], [], 'not-found', ['/certificateIds/1']],
    ['revoke', [revoked, undefined], [], 'validation-failed', ['/certificateIds/1', '/certificateIds/0']],
    ['scheduleRevocation', [requested], [], 'conflict', ['/certificateIds/0']],
    ['scheduleRevocation', [issued], [badDay], 'validation-failed', ['/revokeOn']],
    [
      'scheduleRevocation',
      [requested, revoked, undefined],
      [badDay],
      'validation-failed',
      ['/revokeOn', '/certificateIds/2', '/certificateIds/1', '/certificateIds/0'],
    ],
    ['cancelRevocation', [scheduled, issued], [], 'conflict', ['/certificateIds/1']],
    ['cancelRevocation', [revoked], [], 'certificate-not-living', ['/certificateIds/0']],
  ] as const)('to %s are refused, every place at once', (operation, chosen, others, code, pointers) => {
    const refuse = () => assertChoice(chosen, now, (one) => objectionTo(operation, one, now), { errors: others });
    expect(refuse).toThrow(
      expect.objectContaining({ code, fields: pointers.map((pointer) => expect.objectContaining({ pointer })) }),
    );
  });
});
