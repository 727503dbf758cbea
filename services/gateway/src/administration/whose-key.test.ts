import { FakeClock } from '@inkan/runtime';
import { describe, expect, it } from 'vitest';
import { createWhoseKey, type KeyVerdict } from './whose-key.ts';

const mark = (n = 0) => ({ prefix: 'abcdefgh', digest: n.toString(16).padStart(64, '0') });
const accepted: KeyVerdict = {
  outcome: 'accepted',
  identity: { kind: 'provider', id: 'p', providerId: 'p', name: '提供', apiKeyId: 'k' },
};
const refused = (reason: 'unknown' | 'revoked' | 'expired' | 'network'): KeyVerdict => ({ outcome: 'refused', reason });

function world(judge: (asked: number) => KeyVerdict | Error) {
  const clock = new FakeClock(new Date('2026-01-01T00:00:00Z'));
  let asked = 0;
  const whoseKey = createWhoseKey(async () => {
    const verdict = judge(asked++);
    if (verdict instanceof Error) throw verdict;
    return verdict;
  }, clock);
  const code = (n: number | null = 0, address = '192.0.2.1') =>
    whoseKey(n === null ? null : mark(n), address).then(
      ({ kind }) => kind,
      (error: { code?: string }) => error.code,
    );
  return { clock, code, asked: () => asked };
}

describe('the gateway, asking whose an API key is', () => {
  it('asks once a second at most, and again then', async () => {
    const { code, asked, clock } = world((n) => (n === 0 ? accepted : refused('revoked')));
    expect([await code(), await code(), asked()]).toEqual(['provider', 'provider', 1]);
    clock.advance(1_000);
    expect([await code(), asked()]).toEqual(['unauthenticated', 2]);
  });

  it('asks for each address of its own: a key may be for one network', async () => {
    const { code, asked } = world(() => accepted);
    await code(0, '192.0.2.1');
    await code(0, '192.0.2.2');
    expect(asked()).toBe(2);
  });

  it.each([
    ['unknown', 'unauthenticated'],
    ['revoked', 'unauthenticated'],
    ['expired', 'unauthenticated'],
    ['network', 'forbidden'],
  ] as const)('refuses a key that is %s: %s', async (reason, expected) => {
    expect(await world(() => refused(reason)).code()).toBe(expected);
  });

  it('lets nobody in while nobody answers, and asks anew the next time', async () => {
    const { code } = world((n) => (n === 0 ? new Error('gone') : accepted));
    expect([await code(), await code()]).toEqual(['unavailable', 'provider']);
  });

  it('stops listening to an address that shows wrong keys, for a minute, and to no other', async () => {
    const { code, asked, clock } = world(() => refused('unknown'));
    for (let n = 0; n < 9; n++) await code(n);
    await code(null);
    expect([await code(99), asked()]).toEqual(['too-many-requests', 9]);
    expect(await code(99, '192.0.2.2')).toBe('unauthenticated');
    clock.advance(60_000);
    expect(await code(100)).toBe('unauthenticated');
  });

  it('does not count a good key that has ended', async () => {
    const { code, clock } = world(() => refused('expired'));
    for (let n = 0; n < 20; n++) {
      await code();
      clock.advance(1_000);
    }
    expect(await code()).toBe('unauthenticated');
  });
});
