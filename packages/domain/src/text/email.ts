import { type TextRule, textRule } from './rule.ts';

/** Longest e-mail address Inkan takes, in characters. */
export const emailMaxLength = 128;

/** RFC 5321 4.1.2 Dot-string, of its atext only letters, digits, `_` and `-` (manual: 使用できる記号). 64 octets: 4.5.3.1.1. */
const localPart = /^(?=.{1,64}$)[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/;
/** RFC 1035 2.3.1 labels as relaxed by RFC 1123 2.1; at least two, the last one with a letter (an address is no host name). */
const domain =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+(?=.*[A-Za-z])[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** An e-mail address, stored as typed. ASCII, since it becomes an IA5String in the certificate (RFC 5280 4.2.1.6). */
export const emailRule: TextRule = textRule({
  normalize: (typed) => typed,
  accepts(text) {
    const at = text.indexOf('@');
    return at > 0 && localPart.test(text.slice(0, at)) && domain.test(text.slice(at + 1));
  },
  format: { ja: 'メールアドレス形式のみ', en: 'an e-mail address (symbols: . _ - only)' },
  max: emailMaxLength,
});

/** The form in which e-mail addresses and login IDs are compared: case ignored. Addresses are ASCII, so this is total. */
export function emailKey(email: string): string {
  return email.toLowerCase();
}
