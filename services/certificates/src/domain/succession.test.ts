import type { Day } from '@inkan/domain';
import { describe, expect, it } from 'vitest';
import { decideSuccession, type Predecessor } from './succession.ts';

/** 2026-11-25, 00:30 in Japan. */
const now = new Date('2026-11-24T15:30:00Z');
const living = (certificateId: string, revokeOn: string | null = null): Predecessor => ({
  certificateId,
  revokeOn,
  failedAt: null,
  revokedAt: null,
  notAfter: new Date('2027-11-24T00:00:00Z'),
  collectedAt: null,
  issuedAt: now,
  hasKey: true,
});
const device = [
  living('plain'),
  living('earlier', '2026-11-28'),
  living('later', '2026-12-20'),
  { ...living('revoked'), revokedAt: now },
  { ...living('expired'), notAfter: new Date('2026-11-01T00:00:00Z') },
  { ...living('failed'), issuedAt: null, notAfter: null, failedAt: now },
  { ...living('waiting'), issuedAt: null, notAfter: null },
];
const day = (text: string) => text as Day;

describe('when the new certificate has been issued', () => {
  it('all living ones end at once, whatever was planned for them', () => {
    expect(decideSuccession(device, null, now)).toEqual({ atOnce: ['plain', 'earlier', 'later'], on: null, later: [] });
  });

  it('they end on the chosen day, but none later than it would have', () => {
    expect(decideSuccession(device, day('2026-12-01'), now)).toEqual({
      atOnce: [],
      on: '2026-12-01',
      later: ['plain', 'later'],
    });
  });

  it.each(['2026-11-25', '2026-11-20'])('a day that came while the signer was away (%s) is now', (on) => {
    expect(decideSuccession(device, day(on), now).atOnce).toEqual(['plain', 'earlier', 'later']);
  });
});
