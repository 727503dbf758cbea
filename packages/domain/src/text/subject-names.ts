import { normalizeText } from './normalize.ts';
import { type TextRule, textRule } from './rule.ts';

/** ub-organization-name and ub-organizational-unit-name (RFC 5280 appendix A.1). */
export const subjectNameMaxLength = 64;

/** Anything visible, and between its words a plain or an ideographic space. */
const subjectText = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]+(?:[ \u3000][\p{L}\p{M}\p{N}\p{P}\p{S}]+)*$/u;
/** The symbols real company names carry: "Seven & i Holdings Co., Ltd.", "Yahoo! Japan", "Moody's (Asia) A/S", "C+C #1". */
const companyName = /^(?=.*[A-Za-z0-9])[A-Za-z0-9.,&'()/+!#_@:-]+(?: [A-Za-z0-9.,&'()/+!#_@:-]+)*$/;

/** Organization, OrganizationUnit1 and OrganizationUnit2 of a certificate. */
export const subjectNameRule: TextRule = textRule({
  normalize: normalizeText,
  accepts: (text) => subjectText.test(text),
  format: {
    ja: '制御文字、前後の空白、連続した空白を含まない文字列のみ',
    en: 'visible characters, words separated by one space',
  },
  max: subjectNameMaxLength,
});

/** 利用法人会社名（英語表記）: the subject's O unless a registration says otherwise. */
export const companyEnglishNameRule: TextRule = textRule({
  normalize: (typed) => typed,
  accepts: (text) => companyName.test(text),
  format: {
    ja: "半角英数字、単語間の空白1つ、記号（. , & ' ( ) - / + ! # _ @ :）のみ",
    en: "ASCII letters and digits, single spaces between words, and . , & ' ( ) - / + ! # _ @ : only",
  },
  max: subjectNameMaxLength,
});
