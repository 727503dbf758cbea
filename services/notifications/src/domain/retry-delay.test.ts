import { describe, expect, it } from 'vitest';
import { isPermanent, maxAttempts, retryDelay } from './retry-delay.ts';

describe('a mail that was refused', () => {
  it('waits longer each time, an hour at most, and four days in all', () => {
    expect([1, 2, 3].map(retryDelay)).toEqual([10_000, 20_000, 40_000]);
    expect(retryDelay(maxAttempts)).toBe(3_600_000);
    const delays = Array.from({ length: maxAttempts - 1 }, (_, attempt) => retryDelay(attempt + 1));
    const days = delays.reduce((sum, ms) => sum + ms, 0) / 86_400_000;
    expect(days).toBeGreaterThan(3.9);
    expect(days).toBeLessThan(5);
  });

  it.each(['RCPT TO', 'DATA'])('is given up at once when the server says never to %s', (command) => {
    expect(isPermanent({ responseCode: 550, command })).toBe(true);
  });

  it.each([
    [{}],
    [{ responseCode: 450, command: 'RCPT TO' }],
    [{ responseCode: 535, command: 'AUTH PLAIN' }],
    [{ responseCode: 554, command: 'CONN' }],
    [{ responseCode: 550, command: 'MAIL FROM' }],
  ])('is tried again after %o', (reply) => {
    expect(isPermanent(reply)).toBe(false);
  });
});
