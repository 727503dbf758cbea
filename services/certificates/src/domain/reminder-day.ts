import { addDays, type Day, dayOf, endOfDay } from '@inkan/domain';

/** Hour in Japan from which a day's reminders go out: when people are at their desks. */
const reminderHour = 9;

/** The day whose reminders are due: until nine in the morning still yesterday's. */
export function reminderDay(now: Date): Day {
  return dayOf(new Date(now.getTime() - reminderHour * 3_600_000));
}

/**
 * Certificates that end after `after` and not after `until` reach the step on one of the days after `done` up to `day`.
 * @param step days before the end; after it negative
 */
export function endsReaching(step: number, { done, day }: { done: Day; day: Day }): { after: Date; until: Date } {
  return { after: endOfDay(addDays(done, step)), until: endOfDay(addDays(day, step)) };
}

/** Days in Japan until the last day of the certificate; negative once it has passed. */
export function daysLeft(notAfter: Date, now: Date): number {
  const midnight = (instant: Date) => endOfDay(dayOf(instant)).getTime();
  return Math.round((midnight(notAfter) - midnight(now)) / 86_400_000);
}
