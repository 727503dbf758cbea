import { describe, expect, it } from 'vitest';
import { isCrlDue, nextCrl } from './crl-schedule.ts';

const now = new Date('2026-03-01T00:00:00.700Z');
const at = (ms: number): Date => new Date(now.getTime() + ms);

describe('a CRL is due', () => {
  it.each([
    ['when there is none', undefined, false, true],
    ['not a minute after the last', { number: 1n, thisUpdate: at(-60_000) }, false, false],
    ['a minute after the last when somebody was revoked', { number: 1n, thisUpdate: at(-60_000) }, true, true],
    ['an hour after the last', { number: 1n, thisUpdate: at(-3_600_000) }, false, true],
    ['not while the last one is from the future', { number: 1n, thisUpdate: at(3_600_000) }, false, false],
  ])('%s', (_name, last, newRevocations, due) => {
    expect(isCrlDue(last, newRevocations, now)).toBe(due);
  });
});

describe('the next CRL', () => {
  it('is numbered by the clock and valid for seven days, in whole seconds', () => {
    expect(nextCrl({ number: 5n, thisUpdate: at(-3_600_000) }, now)).toEqual({
      number: BigInt(now.getTime()),
      thisUpdate: new Date('2026-03-01T00:00:00.000Z'),
      nextUpdate: new Date('2026-03-08T00:00:00.000Z'),
    });
  });

  it('has a higher number and no earlier time than the last, even when the clock went back', () => {
    const last = { number: BigInt(now.getTime()) + 10n, thisUpdate: at(9_300) };
    expect(nextCrl(last, now)).toMatchObject({ number: last.number + 1n, thisUpdate: last.thisUpdate });
  });

  it('passes 2^53', () => {
    const last = { number: 2n ** 60n, thisUpdate: at(-1_000) };
    expect(nextCrl(last, now).number).toBe(2n ** 60n + 1n);
  });
});
