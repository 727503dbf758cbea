import { describe, expect, it } from 'vitest';
import { isPermanent, maxAttempts, retryDelay } from './retry-delay.ts';

describe('a mail that was refused', () => {
  it('waits longer each time, an hour at most', () => {
    expect([1, 2, 3].map(retryDelay)).toEqual([10_000, 20_000, 40_000]);
    expect(retryDelay(maxAttempts)).toBe(3_600_000);
  });

  it('is given up at once when the server says never', () => {
    expect(isPermanent(550)).toBe(true);
  });

  it.each([undefined, 421, 450, 535])('is tried again after %s', (code) => {
    expect(isPermanent(code)).toBe(false);
  });
});
