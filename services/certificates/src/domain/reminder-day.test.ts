import type { Day } from '@inkan/domain';
import { describe, expect, it } from 'vitest';
import { daysLeft, endsReaching, reminderDay } from './reminder-day.ts';

describe('a day of reminders', () => {
  it.each([
    ['2026-03-01T23:59:59.999Z', '2026-03-01'],
    ['2026-03-02T00:00:00.000Z', '2026-03-02'],
    ['2026-03-02T14:59:59.999Z', '2026-03-02'],
    ['2026-03-02T15:00:00.000Z', '2026-03-02'],
  ])('begins at nine in the morning in Japan (%s)', (now, day) => {
    expect(reminderDay(new Date(now))).toBe(day);
  });

  it.each([
    [30, '2026-03-31T14:59:59.000Z', '2026-04-01T14:59:59.000Z'],
    [1, '2026-03-02T14:59:59.000Z', '2026-03-03T14:59:59.000Z'],
    [-7, '2026-02-22T14:59:59.000Z', '2026-02-23T14:59:59.000Z'],
  ])('reaches the step %i for certificates of one day', (step, after, until) => {
    expect(endsReaching(step, { done: '2026-03-01' as Day, day: '2026-03-02' as Day })).toEqual({
      after: new Date(after),
      until: new Date(until),
    });
  });

  it.each([
    ['2026-03-31T14:59:59.000Z', '2026-03-01T00:00:00.000Z', 30],
    ['2026-03-01T14:59:59.000Z', '2026-03-01T00:00:00.000Z', 0],
    ['2026-03-01T03:00:00.000Z', '2026-03-01T14:00:00.000Z', 0],
    ['2026-02-22T14:59:59.000Z', '2026-03-01T00:00:00.000Z', -7],
    ['2026-03-01T14:59:59.000Z', '2026-03-01T15:00:00.000Z', -1],
  ])('counts days of Japan until %s at %s', (notAfter, now, days) => {
    expect(daysLeft(new Date(notAfter), new Date(now))).toBe(days);
  });
});
