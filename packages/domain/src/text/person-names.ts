import { normalizeText } from './normalize.ts';
import { type TextRule, textRule } from './rule.ts';

/** Longest name in characters; for the English names also the limit of family, space and given name together. */
export const nameMaxLength = 64;

/** Letters, marks and numbers of any script; of the symbols (Unicode P, S, Z) the manual's three; nothing invisible (C). */
const personName = /^[\p{L}\p{M}\p{N}._-]+$/u;
/** Katakana with ー, ヽ, ヾ, ヿ, the small letters of U+31F0–31FF, and ・ between the parts of a foreign name. */
const kanaName = /^[\u30a1-\u30ff\u31f0-\u31ff._-]+$/u;
const englishName = /^[A-Za-z0-9._-]+$/;

/** 姓・名 */
export const personNameRule: TextRule = textRule({
  normalize: normalizeText,
  accepts: (text) => personName.test(text),
  format: {
    ja: '記号は半角のドット"."、アンダーバー"_"、ハイフン"-"のみ（空白は使用できません）',
    en: 'letters and digits, and of the symbols only . _ - (no spaces)',
  },
  max: nameMaxLength,
});

/** フリガナ（姓・名）; half-width katakana is accepted and stored full-width. */
export const kanaRule: TextRule = textRule({
  normalize: normalizeText,
  accepts: (text) => kanaName.test(text),
  format: { ja: 'カタカナのみ', en: 'katakana (symbols: ・ . _ - only)' },
  max: nameMaxLength,
});

/** 英語表記（姓・名）: goes into the certificate as the common name `Family Given`. */
export const englishNameRule: TextRule = textRule({
  normalize: (typed) => typed,
  accepts: (text) => englishName.test(text),
  format: {
    ja: '半角英数字と記号（ドット"."、アンダーバー"_"、ハイフン"-"）のみ',
    en: 'ASCII letters, digits and . _ - only',
  },
  max: nameMaxLength,
});

/** The common name of a person's certificates (manual: 姓（英文）+名（英文）). */
export function commonName(family: string, given: string): string {
  return `${family} ${given}`;
}
