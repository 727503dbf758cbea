/** Japan keeps UTC+9 the whole year and has since 1951: an offset is enough, no time zone database is asked. */
const offsetMs = 9 * 60 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;

declare const dayBrand: unique symbol;
/** A calendar day in Japan as `yyyy-mm-dd`: a day that exists, between 1951 and 9999. */
export type Day = string & { readonly [dayBrand]: true };

function pad(number: number, width: number): string {
  return String(number).padStart(width, '0');
}

/** The day of this year, month (1–12) and day of month; undefined when the calendar has no such day. */
export function dayFrom(year: number, month: number, dayOfMonth: number): Day | undefined {
  if (year < 1951 || year > 9999) return undefined;
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth;
  return exists ? (date.toISOString().slice(0, 10) as Day) : undefined;
}

/** The day in Japan at this instant. */
export function dayOf(instant: Date): Day {
  return new Date(instant.getTime() + offsetMs).toISOString().slice(0, 10) as Day;
}

/** 00:00:00 JST of the day. */
export function startOfDay(day: Day): Date {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) - offsetMs);
}

/** 23:59:59 JST of the day; whole seconds, as certificates count time. */
export function endOfDay(day: Day): Date {
  return new Date(startOfDay(day).getTime() + dayMs - 1000);
}

export function addDays(day: Day, days: number): Day {
  return dayOf(new Date(startOfDay(day).getTime() + days * dayMs));
}

/** How many days later the second one is; negative when it is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (startOfDay(to).getTime() - startOfDay(from).getTime()) / dayMs;
}

/** The same day of a later (or earlier) month, or that month's last day where it is shorter: 01-31 plus one is 02-28. */
export function addMonths(day: Day, months: number): Day {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7)) - 1 + months;
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const date = new Date(Date.UTC(year, month, Math.min(Number(day.slice(8, 10)), lastOfMonth)));
  return date.toISOString().slice(0, 10) as Day;
}

/** `yyyy/mm/dd` in Japan, as people read it. */
export function formatDate(instant: Date): string {
  return dayOf(instant).replaceAll('-', '/');
}

/** `yyyy/mm/dd hh:mm` in Japan, as people read it. */
export function formatDateTime(instant: Date): string {
  const local = new Date(instant.getTime() + offsetMs);
  return `${formatDate(instant)} ${pad(local.getUTCHours(), 2)}:${pad(local.getUTCMinutes(), 2)}`;
}
