const minuteMs = 60_000;

/** A sample is taken every so many minutes, on the full five. */
export const sampleMinutes = 5;
/** Then a sample is forgotten. */
export const samplesKeptDays = 31;

/** What an operator may look at, and the width of a point in minutes: some three hundred points each. */
export const historyPeriods = {
  day: { days: 1, minutes: 5 },
  week: { days: 7, minutes: 30 },
  month: { days: 30, minutes: 120 },
} as const;
export type HistoryPeriod = keyof typeof historyPeriods;

/** The end of the last whole five minutes. */
export function sampleEnd(now: Date): Date {
  const step = sampleMinutes * minuteMs;
  return new Date(Math.floor(now.getTime() / step) * step);
}
