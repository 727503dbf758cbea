import { describe, expect, it } from 'vitest';
import { objectionToRenewal, type RenewalObjection, type RenewalWorld } from './decide-renewal.ts';

const notAfter = new Date('2027-01-31T14:59:59.000Z');
const day = (text: string) => new Date(`${text}T00:00:00.000Z`);
const good: RenewalWorld = {
  now: day('2027-01-10'),
  certificate: {
    failedAt: null,
    revokedAt: null,
    notAfter,
    revokeOn: null,
    collectedAt: day('2026-01-02'),
    issuedAt: day('2026-01-01'),
    hasKey: true,
  },
  device: { removed: false, replaced: false },
  userState: 'active',
  organizationSuspended: false,
  contract: { userRenewal: true, startsAt: day('2026-01-01'), endsAt: day('2028-01-01') },
  generation: { issuesFrom: day('2020-01-01'), issuesUntil: day('2030-01-01'), issuingNotAfter: day('2040-01-01') },
};
const certificate = (changes: Partial<RenewalWorld['certificate']>) => ({
  certificate: { ...good.certificate, ...changes },
});

describe('a renewal', () => {
  it.each<[string, Partial<RenewalWorld>, RenewalObjection | null]>([
    ['of a living certificate in its last 30 days', {}, null],
    ['of one that was handed over without the portal', certificate({ collectedAt: null }), null],
    ['of what is no device', { device: null }, 'not-a-device'],
    ['of a revoked one', certificate({ revokedAt: day('2027-01-09') }), 'not-living'],
    ['of an expired one', { now: day('2027-02-01') }, 'not-living'],
    ['where the service does not offer it', { contract: { ...good.contract, userRenewal: false } }, 'not-offered'],
    ['of a suspended organization', { organizationSuspended: true }, 'organization-suspended'],
    ['after the contract', { contract: { ...good.contract, endsAt: day('2027-01-09') } }, 'contract-not-active'],
    ['of a user in 1次削除', { userState: 'deleting' }, 'user-leaving'],
    ['of a device that was removed', { device: { removed: true, replaced: false } }, 'user-leaving'],
    ['of one with a newer certificate', { device: { removed: false, replaced: true } }, 'already-replaced'],
    ['of one that is to be revoked', certificate({ revokeOn: '2027-01-20' }), 'revocation-scheduled'],
    [
      'of a generation that has ended',
      { generation: { ...good.generation, issuesUntil: day('2027-01-09') } },
      'generation-closed',
    ],
  ])('%s', (_what, changes, objection) => {
    expect(objectionToRenewal({ ...good, ...changes })).toBe(objection);
  });

  it('opens at midnight in Japan, 30 days before the last day', () => {
    const from = new Date('2027-01-01T00:00:00+09:00');
    expect(objectionToRenewal({ ...good, now: from })).toBeNull();
    expect(objectionToRenewal({ ...good, now: new Date(from.getTime() - 1) })).toBe('too-early');
  });
});
