import { type Day, dayFrom, startOfDay } from './japan-time.ts';

/** What reading a typed date or time comes to: not in the form at all, in the form but not in the calendar, or the thing. */
export type Parsed<T> = { readonly value: T } | { readonly wrong: 'format' | 'nonexistent' };

const datePattern = /^(\d{4})\/(\d{2})\/(\d{2})$/;
const dateTimePattern = /^(\d{4})\/(\d{2})\/(\d{2}) (\d{2}):(\d{2})$/;
const isoDatePattern = /^(\d{4})-(\d{2})-(\d{2})$/;

function dayOfMatch(match: RegExpExecArray | null): Parsed<Day> {
  if (match === null) return { wrong: 'format' };
  const day = dayFrom(Number(match[1]), Number(match[2]), Number(match[3]));
  return day === undefined ? { wrong: 'nonexistent' } : { value: day };
}

/** Reads `yyyy/mm/dd`, exactly so: two digits each for month and day. */
export function parseDate(typed: string): Parsed<Day> {
  return dayOfMatch(datePattern.exec(typed));
}

/** Reads `yyyy/mm/dd` or, as machines write it, `yyyy-mm-dd` (RFC 3339 full-date). */
export function parseDay(typed: string): Parsed<Day> {
  return dayOfMatch(datePattern.exec(typed) ?? isoDatePattern.exec(typed));
}

/** Reads `yyyy/mm/dd hh:mm` as Japan time, 00:00 to 23:59. */
export function parseDateTime(typed: string): Parsed<Date> {
  const match = dateTimePattern.exec(typed);
  if (match === null) return { wrong: 'format' };
  const day = dayOfMatch(match);
  if ('wrong' in day) return day;
  const hours = Number(match[4]);
  const minutes = Number(match[5]);
  if (hours > 23 || minutes > 59) return { wrong: 'nonexistent' };
  return { value: new Date(startOfDay(day.value).getTime() + (hours * 60 + minutes) * 60_000) };
}
