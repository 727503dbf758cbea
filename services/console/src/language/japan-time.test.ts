import { expect, it } from 'vitest';
import { dayFromNow, japanDay, japanMinute } from './japan-time.ts';

it('shows instants in Japan time, wherever the browser is', () => {
  expect(japanMinute('2026-11-28T15:30:00Z')).toBe('2026/11/29 00:30');
  expect(japanDay('2026-11-28T14:59:59.999Z')).toBe('2026/11/28');
  expect(japanDay('2026-11-28')).toBe('2026/11/28');
  expect(japanDay(null)).toBe('–');
});

it('counts days in Japan', () => {
  const now = new Date('2026-11-28T15:30:00Z');
  expect([0, 1, 30].map((days) => dayFromNow(days, now))).toEqual(['2026-11-29', '2026-11-30', '2026-12-29']);
});
