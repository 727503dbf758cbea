import type { Checked } from '../errors/check.ts';
import type { ReminderDays } from '../vocabulary/reminder-days.ts';
import { Findings } from './findings.ts';

/** At most so many reminders on each side of the end, and so far away from it, in days. */
const limits = { count: 10, min: 1, max: 365 } as const;

/**
 * Checks on which days people are reminded; each once, put into the order of time. None at all is a choice too.
 * Errors at `/reminderDaysBefore` and `/reminderDaysAfter`.
 */
export function checkReminderDays(typed: {
  readonly reminderDaysBefore: readonly number[];
  readonly reminderDaysAfter: readonly number[];
}): Checked<ReminderDays> {
  const findings = new Findings();
  const before = readDays(findings, '/reminderDaysBefore', typed.reminderDaysBefore);
  const after = readDays(findings, '/reminderDaysAfter', typed.reminderDaysAfter);
  return findings.result({ before: before.toSorted((a, b) => b - a), after: after.toSorted((a, b) => a - b) });
}

function readDays(findings: Findings, pointer: string, days: readonly number[]): readonly number[] {
  if (days.length > limits.count) {
    findings.add(pointer, {
      code: 'too-long',
      ja: `通知日は${limits.count}件以内で指定してください。`,
      en: `At most ${limits.count} days`,
    });
    return [];
  }
  const seen = new Set<number>();
  days.forEach((day, at) => {
    findings.integer(`${pointer}/${at}`, day, limits);
    if (seen.has(day))
      findings.add(`${pointer}/${at}`, {
        code: 'duplicate',
        ja: '同じ日数が重複しています。',
        en: 'This day is given twice',
      });
    seen.add(day);
  });
  return days;
}
