import { normalizeText } from './normalize.ts';
import { type TextRule, textRule } from './rule.ts';

/** Longest company or service name, in characters. */
export const displayNameMaxLength = 128;
/** Longest department name, in characters. */
export const unitNameMaxLength = 64;

/** Visible text in one line: no control or invisible characters, no separators but spaces, none of them at the ends. */
const oneLine = /^(?![ \u3000])[\p{L}\p{M}\p{N}\p{P}\p{S} \u3000]+(?<![ \u3000])$/u;

const format = {
  ja: '制御文字、前後の空白を含まない1行の文字列のみ',
  en: 'one line of visible characters without spaces at its ends',
};

/** Names that only people read: companies, services. */
export const displayNameRule: TextRule = textRule({
  normalize: normalizeText,
  accepts: (text) => oneLine.test(text),
  format,
  max: displayNameMaxLength,
});

/** 組織名 */
export const unitNameRule: TextRule = textRule({
  normalize: normalizeText,
  accepts: (text) => oneLine.test(text),
  format,
  max: unitNameMaxLength,
});
