import { commonName, englishNameRule, kanaRule, nameMaxLength, personNameRule } from '../text/person-names.ts';
import type { Findings, TypedText } from './findings.ts';

export type TypedEnglishName = { readonly familyNameEnglish?: TypedText; readonly givenNameEnglish?: TypedText };
export type EnglishName = { readonly familyNameEnglish: string; readonly givenNameEnglish: string };

export type TypedName = { readonly familyName?: TypedText; readonly givenName?: TypedText };
export type Name = { readonly familyName: string; readonly givenName: string };

export type TypedKana = { readonly familyNameKana?: TypedText; readonly givenNameKana?: TypedText };
export type Kana = { readonly familyNameKana: string; readonly givenNameKana: string };

export function readName(findings: Findings, typed: TypedName): Name {
  return {
    familyName: findings.required('/familyName', typed.familyName, personNameRule),
    givenName: findings.required('/givenName', typed.givenName, personNameRule),
  };
}

export function readKana(findings: Findings, typed: TypedKana): Kana {
  return {
    familyNameKana: findings.required('/familyNameKana', typed.familyNameKana, kanaRule),
    givenNameKana: findings.required('/givenNameKana', typed.givenNameKana, kanaRule),
  };
}

/** Each part alone may be good and both together still be too long for a common name (ub-common-name: 64). */
export function readEnglishName(findings: Findings, typed: TypedEnglishName): EnglishName {
  const family = findings.required('/familyNameEnglish', typed.familyNameEnglish, englishNameRule);
  const given = findings.required('/givenNameEnglish', typed.givenNameEnglish, englishNameRule);
  if (family !== '' && given !== '' && commonName(family, given).length > nameMaxLength) {
    findings.add('/givenNameEnglish', {
      code: 'too-long',
      ja: `英語表記（姓・名）は、間の空白を含めて${nameMaxLength}文字以内で入力してください。`,
      en: `Family and given name in English are too long: at most ${nameMaxLength} characters with the space between`,
    });
  }
  return { familyNameEnglish: family, givenNameEnglish: given };
}
