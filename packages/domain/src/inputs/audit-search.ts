import type { Checked } from '../errors/check.ts';
import { searchKey } from '../text/normalize.ts';
import { readSpan, type Span } from './certificate-search.ts';
import { Findings, isGiven, type TypedText } from './findings.ts';

/** What of a search of the audit log is typed. */
export type TypedAuditSearch = {
  readonly from?: TypedText;
  readonly to?: TypedText;
  readonly actor?: TypedText;
  readonly subject?: TypedText;
  readonly text?: TypedText;
};

/** Null: no such condition. Texts as they are compared (`searchKey`). */
export type AuditSearch = {
  readonly at: Span;
  readonly actor: string | null;
  readonly subject: string | null;
  readonly text: string | null;
};

/** Reads the conditions of a search; a day counts from 00:00 to 24:00 in Japan. */
export function checkAuditSearch(typed: TypedAuditSearch): Checked<AuditSearch> {
  const findings = new Findings();
  const text = (given: TypedText): string | null => (isGiven(given) ? searchKey(given.trim()) : '') || null;
  return findings.result({
    at: readSpan(findings, ['/from', '/to'], typed.from, typed.to),
    actor: text(typed.actor),
    subject: text(typed.subject),
    text: text(typed.text),
  });
}
