import type { Checked } from '../errors/check.ts';
import { searchKey } from '../text/normalize.ts';
import { type Complaint, wrongFormat } from '../text/rule.ts';
import { addDays, type Day, startOfDay } from '../validity/japan-time.ts';
import { parseDay } from '../validity/parse-japan-time.ts';
import { nonexistentDate } from '../validity/period.ts';
import { Findings, isGiven, type TypedText } from './findings.ts';

/** 検索条件 that are typed; the chosen ones (states, devices, units) need no rules. */
export type TypedCertificateSearch = {
  readonly email?: TypedText;
  readonly name?: TypedText;
  readonly kana?: TypedText;
  readonly linkageId?: TypedText;
  readonly notAfterFrom?: TypedText;
  readonly notAfterTo?: TypedText;
  readonly notBeforeFrom?: TypedText;
  readonly notBeforeTo?: TypedText;
  readonly serial?: TypedText;
};

/** From inclusive, until exclusive. */
export type Span = { readonly from: Date | null; readonly until: Date | null };

/** Null: no such condition. Texts as they are compared (`searchKey`); names and kana without spaces. */
export type CertificateSearch = {
  readonly email: string | null;
  readonly name: string | null;
  readonly kana: string | null;
  readonly linkageId: string | null;
  readonly notAfter: Span;
  readonly notBefore: Span;
  /** The first and the last serial that begin so, 32 lower-case hexadecimal digits each. */
  readonly serial: { readonly first: string; readonly last: string } | null;
};

/** A name as it is compared: people write 山田太郎, 山田 太郎 and 山田　太郎. */
export function nameSearchKey(text: string): string {
  return searchKey(text).replaceAll(/\s+/g, '');
}

/** Reads the conditions of a search; a day counts from 00:00 to 24:00 in Japan. */
export function checkCertificateSearch(typed: TypedCertificateSearch): Checked<CertificateSearch> {
  const findings = new Findings();
  const text = (given: TypedText, key: (text: string) => string): string | null => {
    const wanted = isGiven(given) ? key(given.trim()) : '';
    return wanted === '' ? null : wanted;
  };
  return findings.result({
    email: text(typed.email, searchKey),
    name: text(typed.name, nameSearchKey),
    kana: text(typed.kana, nameSearchKey),
    linkageId: text(typed.linkageId, searchKey),
    notAfter: readSpan(findings, ['/notAfterFrom', '/notAfterTo'], typed.notAfterFrom, typed.notAfterTo),
    notBefore: readSpan(findings, ['/notBeforeFrom', '/notBeforeTo'], typed.notBeforeFrom, typed.notBeforeTo),
    serial: readSerial(findings, typed.serial),
  });
}

/** Two days typed at `pointers`, both inclusive: from 00:00 of the first to 24:00 of the last in Japan. */
export function readSpan(
  findings: Findings,
  [fromPointer, toPointer]: readonly [`/${string}`, `/${string}`],
  typedFrom: TypedText,
  typedTo: TypedText,
): Span {
  const day = (pointer: `/${string}`, typed: TypedText): Day | null => {
    if (!isGiven(typed)) return null;
    const parsed = parseDay(typed);
    if ('value' in parsed) return parsed.value;
    findings.add(pointer, parsed.wrong === 'format' ? notADay : nonexistentDate);
    return null;
  };
  const from = day(fromPointer, typedFrom);
  const to = day(toPointer, typedTo);
  if (from !== null && to !== null && to < from) findings.add(toPointer, toBeforeFrom);
  return { from: from && startOfDay(from), until: to && startOfDay(addDays(to, 1)) };
}

const serialDigits = 32;

function readSerial(findings: Findings, typed: TypedText): CertificateSearch['serial'] {
  if (!isGiven(typed)) return null;
  const prefix = typed.toLowerCase();
  if (/^[0-9a-f]{1,32}$/.test(prefix)) {
    return { first: prefix.padEnd(serialDigits, '0'), last: prefix.padEnd(serialDigits, 'f') };
  }
  findings.add('/serial', notHex);
  return null;
}

const notADay = wrongFormat({ ja: 'yyyy-mm-dd形式のみ', en: 'yyyy-mm-dd' });
const notHex = wrongFormat({ ja: '16進数（0～9、a～f）32桁以内のみ', en: 'up to 32 hexadecimal digits' });
const toBeforeFrom = {
  code: 'contradiction',
  ja: '終わりの日付は始まりの日付以降を指定してください。',
  en: 'The last day lies before the first',
} as const satisfies Complaint;
