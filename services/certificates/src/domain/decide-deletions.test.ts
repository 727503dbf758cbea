import type { CertificateFacts } from '@inkan/domain';
import { describe, expect, it } from 'vitest';
import { decideDeletions, isDeletable, type UndeletedCertificate } from './decide-deletions.ts';

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
const states = {
  failed: { ...requested, failedAt: before },
  revoked: { ...issued, revokedAt: before },
  expired: { ...issued, notAfter: before },
  calledOff: { ...requested, revokedAt: before },
  scheduled: { ...issued, revokeOn: '2026-11-30' },
  collected: { ...issued, collectedAt: before },
  issued,
  requested,
} as const satisfies Record<string, CertificateFacts>;
type Shown = keyof typeof states;

/** `user device state`, in words: what the people concerned have. */
function register(lines: readonly string[]): UndeletedCertificate[] {
  return lines.map((line, at) => {
    const [userId = '', deviceId = '', state = ''] = line.split(' ');
    return { ...states[state as Shown], certificateId: String(at), userId, deviceId };
  });
}

function decide(lines: readonly string[], chosen: readonly number[], switchedOn = true) {
  const undeleted = register(lines);
  const all = chosen.map((at) => undeleted[at]);
  return decideDeletions(all, { now, switchedOn, undeleted });
}

describe('certificates chosen to be deleted', () => {
  it.each([
    ['a revoked one beside a living one', ['u d revoked', 'u d issued'], [0], []],
    ['an expired one beside one that waits for the signer', ['u d expired', 'u d requested'], [0], []],
    ['one of two ended ones', ['u d revoked', 'u d expired'], [1], []],
    ['the last of a device', ['u d revoked', 'u e issued'], [0], ['d']],
    [
      'all of two devices, a third one left',
      ['u d revoked', 'u d expired', 'u e revoked', 'u f collected'],
      [0, 1, 2],
      ['d', 'e'],
    ],
    ['of two people at once', ['u d revoked', 'u e issued', 'v f expired', 'v f issued'], [0, 2], ['d']],
    ['one whose device has a refused one left', ['u d revoked', 'u d failed', 'u e issued'], [0], []],
    ['the same one named twice', ['u d revoked', 'u d issued'], [0, 0], []],
  ])('may be %s', (_what, lines, chosen, deviceIds) => {
    expect(decide(lines, chosen)).toEqual({ certificateIds: [...new Set(chosen)].map(String), deviceIds });
  });

  it.each([
    ['the only one', ['u d revoked'], [0], { 0: '最後' }],
    ['all of a person', ['u d revoked', 'u e expired'], [0, 1], { 0: '最後', 1: '最後' }],
    ['the last beside a refused one', ['u d revoked', 'u d failed'], [0], { 0: '最後' }],
    ['the last beside one called off before it was issued', ['u d revoked', 'u d calledOff'], [0], { 0: '最後' }],
    ['a living one', ['u d issued', 'u e issued'], [0], { 0: '失効済み、または' }],
    ['one of which the revocation is planned', ['u d scheduled', 'u e issued'], [0], { 0: '失効済み、または' }],
    ['one that is being issued', ['u d requested', 'u e issued'], [0], { 0: '発行処理中' }],
    ['a refused one', ['u d failed', 'u e issued'], [0], { 0: '発行されていません' }],
    ['a living one among others', ['u d revoked', 'u e issued'], [0, 1], { 1: '失効済み、または' }],
    ['the last of one of two people', ['u d revoked', 'u e issued', 'v f revoked'], [0, 2], { 1: '最後' }],
  ])('may not be %s', (_what, lines, chosen, places) => {
    const fields = Object.entries(places).map(([at, ja]) =>
      expect.objectContaining({ pointer: `/certificateIds/${at}`, ja: expect.stringContaining(ja) }),
    );
    expect(() => decide(lines, chosen)).toThrow(expect.objectContaining({ code: 'conflict', fields }));
  });

  it('are refused where the organization does not have it switched on, whatever they are', () => {
    expect(() => decide(['u d revoked', 'u d issued'], [0], false)).toThrow(
      expect.objectContaining({ code: 'certificate-deletion-off' }),
    );
  });

  it('are refused with every place at once', () => {
    const undeleted = register(['u d revoked', 'u e issued']);
    expect(() => decideDeletions([undefined, undeleted[1]], { now, switchedOn: true, undeleted })).toThrow(
      expect.objectContaining({
        code: 'validation-failed',
        fields: [
          expect.objectContaining({ pointer: '/certificateIds/0', code: 'unknown-value' }),
          expect.objectContaining({ pointer: '/certificateIds/1', code: 'contradiction' }),
        ],
      }),
    );
  });
});

describe('the mark in the list', () => {
  const marked = new Set<Shown>(['revoked', 'expired', 'calledOff']);
  it.each(Object.keys(states) as Shown[])('of %s', (state) => {
    const mark = (switchedOn: boolean, userHasOthers: boolean) =>
      isDeletable(states[state], { switchedOn, userHasOthers }, now);
    expect(mark(true, true)).toBe(marked.has(state));
    expect([mark(false, true), mark(true, false), mark(false, false)]).toEqual([false, false, false]);
  });
});
