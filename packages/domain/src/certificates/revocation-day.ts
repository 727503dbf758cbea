import type { Checked } from '../errors/check.ts';
import { type Complaint, wrongFormat } from '../text/rule.ts';
import { addDays, type Day, dayOf } from '../validity/japan-time.ts';
import { parseDay } from '../validity/parse-japan-time.ts';
import { nonexistentDate } from '../validity/period.ts';

/** How far ahead a revocation may be scheduled, in days (manual 5-1: 30日以内で指定可能). */
const revocationDaysAhead = 30;

/**
 * Reads the day of 日付を指定して、失効する (`yyyy-mm-dd` or `yyyy/mm/dd`, Japan): tomorrow to 30 days ahead. It happens at
 * about 00:00 JST of that day, so today has begun already.
 */
export function checkRevocationDay(typed: string, now: Date, pointer: string): Checked<Day> {
  const refuse = (complaint: Complaint) => ({ ok: false, errors: [{ pointer, ...complaint }] }) as const;
  const parsed = parseDay(typed);
  if ('wrong' in parsed) return refuse(parsed.wrong === 'format' ? notADay : nonexistentDate);
  const today = dayOf(now);
  const last = addDays(today, revocationDaysAhead);
  if (parsed.value <= today) return refuse(notInTheFuture);
  if (parsed.value > last) {
    return refuse({
      code: 'too-late',
      ja: `失効日は${revocationDaysAhead}日以内（${last.replaceAll('-', '/')}まで）で指定してください。`,
      en: `The day of revocation is too late: at most ${revocationDaysAhead} days ahead (${last})`,
    });
  }
  return { ok: true, value: parsed.value };
}

const notADay = wrongFormat({ ja: 'yyyy-mm-dd形式のみ', en: 'yyyy-mm-dd' });
const notInTheFuture = {
  code: 'too-early',
  ja: '失効日は明日以降の日付を指定してください。',
  en: 'The day of revocation must be tomorrow or later',
} as const satisfies Complaint;
