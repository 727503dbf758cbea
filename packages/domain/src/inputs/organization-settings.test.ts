import { describe, expect, it } from 'vitest';
import { checkReminderDays } from './organization-settings.ts';

const judged = (reminderDaysBefore: number[], reminderDaysAfter: number[]) => {
  const checked = checkReminderDays({ reminderDaysBefore, reminderDaysAfter });
  return checked.ok ? checked.value : checked.errors.map(({ pointer, code }) => `${pointer} ${code}`);
};

describe('the days on which people are reminded', () => {
  it('come into the order of time', () => {
    expect(judged([1, 30, 5], [14, 7])).toEqual({ before: [30, 5, 1], after: [7, 14] });
  });

  it('may be none', () => {
    expect(judged([], [])).toEqual({ before: [], after: [] });
  });

  it('are told all that is wrong with them', () => {
    expect(judged([0, 366, 1.5], [7, 7])).toEqual([
      '/reminderDaysBefore/0 out-of-range',
      '/reminderDaysBefore/1 out-of-range',
      '/reminderDaysBefore/2 out-of-range',
      '/reminderDaysAfter/1 duplicate',
    ]);
  });

  it('are ten at most', () => {
    expect(judged([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [7])).toEqual(['/reminderDaysBefore too-long']);
  });
});
