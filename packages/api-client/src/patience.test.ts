import { describe, expect, it } from 'vitest';
import { defaultPatience, pauseBefore } from './patience.ts';

const now = new Date('2026-11-28T00:00:00Z');

describe('a client', () => {
  it('waits as long as the server asks, in seconds or until a date', () => {
    expect(pauseBefore(defaultPatience, 1, '5', now)).toBe(5_000);
    expect(pauseBefore(defaultPatience, 1, 'Sat, 28 Nov 2026 00:00:07 GMT', now)).toBe(7_000);
    expect(pauseBefore(defaultPatience, 1, 'Sat, 28 Nov 2026 00:00:00 GMT', new Date(now.getTime() + 1))).toBe(0);
  });

  it('does not ask again where it would have to wait too long, or has asked often enough', () => {
    expect(pauseBefore(defaultPatience, 1, '3600', now)).toBeUndefined();
    expect(pauseBefore(defaultPatience, 5, '0', now)).toBeUndefined();
  });

  it('waits longer every time when the server names nothing that can be read', () => {
    expect([1, 2, 3, 4].map((attempt) => pauseBefore(defaultPatience, attempt, 'soon', now))).toEqual([
      250, 500, 1_000, 2_000,
    ]);
    expect(pauseBefore(defaultPatience, 2, null, now)).toBe(500);
  });
});
