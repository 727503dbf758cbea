const parts = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tokyo', hourCycle: 'h23', ...options });
const day = parts({ year: 'numeric', month: '2-digit', day: '2-digit' });
const minute = parts({ hour: '2-digit', minute: '2-digit' });

/** `yyyy/mm/dd`, Japan time, of an instant (ISO 8601) or a day (`yyyy-mm-dd`); an en dash for none. */
export function japanDay(instant: string | null | undefined): string {
  if (!instant) return '–';
  if (/^\d{4}-\d{2}-\d{2}$/.test(instant)) return instant.replaceAll('-', '/');
  return day.format(new Date(instant)).replaceAll('-', '/');
}

/** `yyyy/mm/dd hh:mm`, Japan time. */
export function japanMinute(instant: string | null | undefined): string {
  return instant ? `${japanDay(instant)} ${minute.format(new Date(instant))}` : '–';
}

/** `yyyy-mm-dd` of the day so many days after now, Japan time: what the API and date inputs take. */
export function dayFromNow(days: number, now = new Date()): string {
  return day.format(new Date(now.getTime() + days * 86_400_000));
}
