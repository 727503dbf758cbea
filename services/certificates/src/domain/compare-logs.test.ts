import { describe, expect, it } from 'vitest';
import { compareLogs, type Logged, type Registered } from './compare-logs.ts';

const logged: Logged = { requestId: 'a', generation: 'G1', serial: '01', certificate: 'digest', revokedAt: null };
const registered: Registered = {
  ...{ certificateId: 'a', generation: 'G1', serial: '01', certificate: 'digest', settled: true, revokedAt: null },
};
const revokedAt = '2026-03-01T03:00:00.123Z';
const kinds = (log: Partial<Logged> | undefined, register: Partial<Registered> | undefined) =>
  compareLogs(log ? [{ ...logged, ...log }] : [], register ? [{ ...registered, ...register }] : []).map(
    ({ kind }) => kind,
  );

describe('log and register', () => {
  it('do not differ in what both have', () => {
    expect(kinds({}, {})).toEqual([]);
    expect(kinds({ revokedAt }, { revokedAt: new Date(revokedAt) })).toEqual([]);
    expect(kinds({ revokedAt: '2026-03-01T03:00:00.000Z' }, { revokedAt: new Date(revokedAt) })).toEqual([]);
  });

  it.each([
    ['not-in-register', {}, undefined],
    ['not-in-log', undefined, {}],
    ['may-exist', { certificate: null }, undefined],
    ['certificate-differs', { certificate: 'other' }, {}],
    ['certificate-differs', { certificate: null }, {}],
    ['certificate-differs', { serial: '02' }, {}],
    ['certificate-differs', { generation: 'G2' }, {}],
    ['revoked-in-log-only', { revokedAt }, {}],
    ['revoked-in-register-only', {}, { revokedAt: new Date(revokedAt) }],
    ['revocation-time-differs', { revokedAt }, { revokedAt: new Date(0) }],
  ] as const)('differ: %s', (kind, log, register) => {
    expect(kinds(log, register)).toEqual([kind]);
  });

  it('do not differ in what the register has had only since', () => {
    expect(kinds(undefined, { settled: false })).toEqual([]);
  });
});
