import { normalizeIdentifier } from './normalize.ts';
import { type TextRule, textRule } from './rule.ts';

/** Longest プリンシパル名, in characters (Active Directory itself allows 1,024, no directory in use comes near). */
export const upnMaxLength = 255;

/**
 * User Principal Name: `prefix@suffix`. The prefix may hold what Active Directory allows in an account name ([MS-ADTS] 3.1.1.5.2.2
 * forbids `" / \ [ ] : ; | = , + * ? < >`), so `host$@example.local` of a computer passes; the suffix is a DNS name.
 */
const upn =
  /^[^\p{C}\p{Z}"/\\[\]:;|=,+*?<>@]+@[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_-]*[\p{L}\p{M}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_-]*[\p{L}\p{M}\p{N}])?)*$/u;

export const upnRule: TextRule = textRule({
  normalize: normalizeIdentifier,
  accepts: (text) => upn.test(text),
  format: { ja: 'プリンシパル名形式（ユーザー名@ドメイン名）のみ', en: 'a user principal name (name@domain)' },
  max: upnMaxLength,
});

/** [MS-DTYP] 2.4.2.1: `S-1-`, a 48-bit authority, one to fifteen 32-bit sub-authorities, all decimal here. */
const sid = /^S-1-(0|[1-9]\d{0,14})((?:-(?:0|[1-9]\d{0,9})){1,15})$/;

function isSid(text: string): boolean {
  const match = sid.exec(text);
  if (match === null) return false;
  const [, authority = '', rest = ''] = match;
  return (
    Number(authority) < 2 ** 48 &&
    rest
      .slice(1)
      .split('-')
      .every((part) => Number(part) < 2 ** 32)
  );
}

/** The security identifier of the account, for Windows' strong certificate mapping (KB5014754). */
export const sidRule: TextRule = textRule({
  normalize: (typed) => typed.replace(/^s/, 'S'),
  accepts: isSid,
  format: { ja: 'SID形式（S-1-5-21-…）のみ', en: 'a security identifier (S-1-5-21-…)' },
  max: 184,
});
