import { DomainError } from '@inkan/domain';
import { describe, expect, it } from 'vitest';
import { decideReissues, type ReissueCandidate, type ReissueWorld } from './decide-reissues.ts';

const now = new Date('2026-11-24T00:00:00Z');
const world: ReissueWorld = {
  now,
  contract: {
    licences: 3,
    startsAt: new Date('2026-04-01T00:00:00Z'),
    endsAt: new Date('2027-03-31T14:59:59Z'),
  },
  organizationSuspended: false,
  generation: {
    issuesFrom: new Date('2026-01-01T00:00:00Z'),
    issuesUntil: new Date('2030-01-01T00:00:00Z'),
    issuingNotAfter: new Date('2035-01-01T00:00:00Z'),
  },
  used: 3,
};
const good: ReissueCandidate = {
  failedAt: null,
  revokedAt: null,
  notAfter: new Date('2027-11-24T00:00:00Z'),
  revokeOn: null,
  collectedAt: null,
  issuedAt: now,
  hasKey: true,
  deviceId: 'd1',
  deviceRemoved: false,
  deviceWaits: false,
  deviceHoldsSeat: true,
  userState: 'active',
};
const ended: ReissueCandidate = { ...good, deviceId: 'd2', revokedAt: now, deviceHoldsSeat: false };

function refusal(run: () => unknown): DomainError {
  try {
    run();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('it was granted');
}

describe('a decision about reissues', () => {
  it('asks no seat for a device that holds one, in a full or a shrunken contract alike', () => {
    expect(decideReissues([good], world, [])).toEqual({ contracted: 3, used: 3, requested: 0 });
    const shrunken = { ...world, contract: { ...world.contract, licences: 1 } };
    expect(decideReissues([good], shrunken, []).requested).toBe(0);
  });

  it('takes a free seat for a device whose certificates have all ended', () => {
    expect(decideReissues([good, ended], { ...world, used: 2 }, []).requested).toBe(1);
    const error = refusal(() => decideReissues([good, ended], world, []));
    expect([error.code, error.details]).toEqual(['licence-exceeded', { contracted: 3, used: 3, requested: 1 }]);
  });

  const refused: [string, Partial<ReissueWorld>, string][] = [
    ['the organization is suspended', { organizationSuspended: true }, 'organization-suspended'],
    ['the contract has ended', { contract: { ...world.contract, endsAt: new Date(0) } }, 'contract-not-active'],
    ['the generation has closed', { generation: { ...world.generation, issuesUntil: now } }, 'generation-closed'],
  ];
  it.each(refused)('refuses when %s', (_name, changes, code) => {
    expect(refusal(() => decideReissues([good], { ...world, ...changes }, [])).code).toBe(code);
  });

  it.each([
    ['whose device has one that waits', { deviceWaits: true }, 'contradiction'],
    ['whose device is gone', { deviceRemoved: true }, 'contradiction'],
    ['of a person in 1次削除', { userState: 'deleting' }, 'contradiction'],
    ['of a person who is deleted', { userState: 'deleted' }, 'unknown-value'],
    ['that still waits itself', { issuedAt: null, notAfter: null }, 'contradiction'],
  ] as const)('refuses one %s', (_name, changes, code) => {
    const error = refusal(() => decideReissues([good, { ...good, deviceId: 'd9', ...changes }], world, []));
    expect([error.code, error.fields.map((each) => `${each.pointer} ${each.code}`)]).toEqual([
      'conflict',
      [`/certificateIds/1 ${code}`],
    ]);
  });

  it('refuses the second of two certificates of one device', () => {
    const error = refusal(() => decideReissues([good, { ...good }], world, []));
    expect(error.fields).toMatchObject([{ pointer: '/certificateIds/1', code: 'duplicate' }]);
  });

  it('tells everything at once, missing licences included', () => {
    const day = { pointer: '/revokeOn', code: 'too-late', ja: '。', en: '.' } as const;
    const error = refusal(() => decideReissues([undefined, ended, { ...good, deviceWaits: true }], world, [day]));
    expect(error.code).toBe('validation-failed');
    expect(error.fields.map((each) => each.pointer)).toEqual(['/revokeOn', '/certificateIds/0', '/certificateIds/2']);
    expect(error.details).toEqual({ contracted: 3, used: 3, requested: 1 });
  });
});
