import type { Checked } from '../errors/check.ts';
import type { FieldError } from '../errors/field-error.ts';
import { type Complaint, wrongFormat } from '../text/rule.ts';
import { dayOf, endOfDay, formatDate, formatDateTime, startOfDay } from './japan-time.ts';
import { parseDate, parseDateTime } from './parse-japan-time.ts';
import { endOfTerm, type Period } from './term.ts';

export type PeriodLimits = {
  readonly mode: 'date' | 'datetime';
  readonly now: Date;
  /** The longest period, in months from From (or from now). */
  readonly maxMonths: number;
  /** The end of the issuing CA; left out where it is not known, the registrar checks it then. */
  readonly caNotAfter?: Date;
};

type Typed = { readonly from: string | null; readonly to: string | null };
type Pointers = { readonly from: string; readonly to: string };

const formats = {
  date: { ja: 'yyyy/mm/dd形式のみ', en: 'yyyy/mm/dd' },
  datetime: { ja: 'yyyy/mm/dd hh:mm形式のみ', en: 'yyyy/mm/dd hh:mm' },
} as const;

export const nonexistentDate: Complaint = {
  code: 'nonexistent-date',
  ja: '存在しない日付または時刻です。',
  en: 'There is no such date or time',
};

/** A From date means 00:00:00, a To date 23:59:59, hh:mm means :00; all Japan time. */
function read(typed: string, mode: 'date' | 'datetime', end: 'from' | 'to'): Date | Complaint {
  const parsed = mode === 'date' ? parseDate(typed) : parseDateTime(typed);
  if ('wrong' in parsed) return parsed.wrong === 'format' ? wrongFormat(formats[mode]) : nonexistentDate;
  if (parsed.value instanceof Date) return parsed.value;
  return end === 'from' ? startOfDay(parsed.value) : endOfDay(parsed.value);
}

/** Checks 証明書有効期限(From) and (To) of a service with a typed validity, and tells everything that is wrong. */
export function checkPeriod(typed: Typed, limits: PeriodLimits, pointers: Pointers): Checked<Period> {
  const errors: FieldError[] = [];
  const say = (end: 'from' | 'to', complaint: Complaint) => errors.push({ pointer: pointers[end], ...complaint });
  const readEnd = (end: 'from' | 'to'): Date | null => {
    const text = typed[end];
    if (text === null) return null;
    const instant = read(text, limits.mode, end);
    if (instant instanceof Date) return instant;
    say(end, instant);
    return null;
  };

  const from = readEnd('from');
  const to = readEnd('to');
  if (typed.to === null) say('to', periodComplaints.toRequired);
  if (from !== null && from < startOfDay(dayOf(limits.now))) say('from', periodComplaints.fromBeforeToday);
  if (to !== null && (typed.from === null || from !== null)) {
    const start = from ?? limits.now;
    const show = limits.mode === 'date' ? formatDate : formatDateTime;
    const longest = endOfTerm(start, limits.maxMonths);
    if (from !== null && to <= from) say('to', periodComplaints.toBeforeFrom);
    else if (to <= limits.now) say('to', periodComplaints.toInThePast);
    else if (to > longest) say('to', tooLate(`${limits.maxMonths}か月以内（${show(longest)}まで）`, show(longest)));
    if (limits.caNotAfter !== undefined && to > limits.caNotAfter) {
      say(
        'to',
        tooLate(`認証局の有効期限（${formatDateTime(limits.caNotAfter)}）まで`, formatDateTime(limits.caNotAfter)),
      );
    }
  }
  return errors.length === 0 && to !== null ? { ok: true, value: { from, to } } : { ok: false, errors };
}

function tooLate(ja: string, last: string): Complaint {
  return {
    code: 'too-late',
    ja: `証明書有効期限(To)は${ja}で指定してください。`,
    en: `The end of the validity is too late: at most ${last}`,
  };
}

const periodComplaints = {
  toRequired: {
    code: 'required',
    ja: '証明書有効期限(To)は必須項目です。',
    en: 'The end of the validity is required',
  },
  fromBeforeToday: {
    code: 'too-early',
    ja: '証明書有効期限(From)は本日以降の日付を指定してください。',
    en: 'The start of the validity lies before today',
  },
  toBeforeFrom: {
    code: 'contradiction',
    ja: '証明書有効期限(To)は証明書有効期限(From)より後の日時を指定してください。',
    en: 'The end of the validity is not after its start',
  },
  toInThePast: {
    code: 'too-early',
    ja: '証明書有効期限(To)は現在より後の日時を指定してください。',
    en: 'The end of the validity has passed already',
  },
} as const satisfies Record<string, Complaint>;
