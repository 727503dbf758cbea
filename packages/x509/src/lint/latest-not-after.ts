import type { Profile } from '../certificate/profiles.ts';

/** Japan has had no daylight saving since 1951. */
const japanOffsetMs = 9 * 3_600_000;
const dayMs = 24 * 3_600_000;
/** Certificates start five minutes before they are issued, possibly on the day before. */
const backdatingMs = 5 * 60_000;

/** The last second of the Japanese day `months` calendar months after the day of issuing (month end clamped). */
const endOfMonths = (issuedMs: number, months: number): number => {
  const issued = new Date(issuedMs + japanOffsetMs);
  const year = issued.getUTCFullYear();
  const month = issued.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(issued.getUTCDate(), lastDay), 23, 59, 59) - japanOffsetMs;
};

/** The latest end that the profile allows, in Unix milliseconds. */
export const latestNotAfterMs = (
  notBefore: Date,
  { maximumMonths, maximumDays }: Pick<Profile, 'maximumMonths' | 'maximumDays'>,
): number => {
  const issuedMs = notBefore.getTime() + backdatingMs;
  const byMonths = endOfMonths(issuedMs, maximumMonths);
  return maximumDays === null ? byMonths : Math.min(byMonths, issuedMs + maximumDays * dayMs);
};
