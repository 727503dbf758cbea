import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CertificateFacts, certificateState, certificateStateNames, isLiving } from './certificate-state.ts';

const now = new Date('2026-04-01T00:00:00Z');
const before = new Date('2026-03-01T00:00:00Z');
const after = new Date('2027-05-01T14:59:59Z');

const requested: CertificateFacts = {
  failedAt: null,
  revokedAt: null,
  notAfter: null,
  revokeOn: null,
  collectedAt: null,
  issuedAt: null,
  hasKey: true,
};
const issued: CertificateFacts = { ...requested, issuedAt: before, notAfter: after };

describe('the state shown of a certificate', () => {
  it.each<[string, string, CertificateFacts]>([
    ['waiting for the signer', 'requested', requested],
    ['waiting for the key of the device', 'awaitingKey', { ...requested, hasKey: false }],
    ['refused by the signer', 'failed', { ...requested, failedAt: before }],
    ['signed', 'issued', issued],
    ['downloaded', 'collected', { ...issued, collectedAt: before }],
    ['to be revoked, not downloaded', 'revocationScheduled', { ...issued, revokeOn: '2026-04-10' }],
    ['to be revoked, downloaded', 'revocationScheduled', { ...issued, collectedAt: before, revokeOn: after }],
    ['past its end, with a schedule left', 'expired', { ...issued, notAfter: before, revokeOn: after }],
    ['revoked before it expired', 'revoked', { ...issued, notAfter: before, revokedAt: before }],
    ['revoked before it was signed', 'revoked', { ...requested, revokedAt: before }],
    ['in its very last second', 'issued', { ...issued, notAfter: now }],
  ])('%s: %s', (_, state, facts) => {
    expect(certificateState(facts, now)).toBe(state);
  });

  it('is shown in the words of the manual', () => {
    expect(certificateStateNames.collected.ja).toBe('有効');
    expect(certificateStateNames.issued.ja).toBe('証明書発行済み');
  });

  it('counts as living only when signed, not revoked and not expired, whatever the other facts', () => {
    const maybe = fc.option(fc.constantFrom(before, now, after), { nil: null });
    const facts = fc.record({
      failedAt: fc.constant(null),
      revokedAt: maybe,
      notAfter: maybe,
      revokeOn: maybe,
      collectedAt: maybe,
      issuedAt: maybe,
      hasKey: fc.boolean(),
    });
    fc.assert(
      fc.property(facts, (one) => {
        const good = one.issuedAt !== null && one.revokedAt === null && !(one.notAfter !== null && one.notAfter < now);
        expect(isLiving(one, now)).toBe(good);
      }),
    );
  });
});
