import { describe, expect, it } from 'vitest';
import { checkRevocationDay } from './revocation-day.ts';

/** 2026-11-25 00:30 in Japan, still the 24th in UTC. */
const now = new Date('2026-11-24T15:30:00Z');
const judged = (typed: string) => {
  const checked = checkRevocationDay(typed, now, '/revokeOn');
  return checked.ok ? checked.value : checked.errors.map(({ pointer, code }) => `${pointer} ${code}`);
};

describe('the day of a scheduled revocation', () => {
  it.each([
    ['2026-11-26', '2026-11-26'],
    ['2026/11/26', '2026-11-26'],
    ['2026-12-25', '2026-12-25'],
  ])('%s is taken', (typed, day) => {
    expect(judged(typed)).toBe(day);
  });

  it.each([
    ['2026-11-25', 'too-early'],
    ['2026-11-24', 'too-early'],
    ['2026-12-26', 'too-late'],
    ['2026-11-31', 'nonexistent-date'],
    ['26-11-26', 'format'],
    ['', 'format'],
    ['2026-11-26T00:00:00Z', 'format'],
  ])('%s is refused', (typed, code) => {
    expect(judged(typed)).toEqual([`/revokeOn ${code}`]);
  });
});
