import { normalizeIdentifier } from './normalize.ts';
import { type TextRule, textRule } from './rule.ts';

/** Longest サービス連携用ID, in characters. */
export const linkageIdMaxLength = 128;

/** The provider's own key for a person, so nearly anything: visible characters and inner spaces. */
const linkageId = /^(?! )[\p{L}\p{M}\p{N}\p{P}\p{S} ]+(?<! )$/u;

/** サービス連携用ID: kept exactly as the provider's system knows it (NFC), compared exactly. */
export const linkageIdRule: TextRule = textRule({
  normalize: normalizeIdentifier,
  accepts: (text) => linkageId.test(text),
  format: {
    ja: '制御文字、全角空白、前後の空白を含まない文字列のみ',
    en: 'visible characters without spaces at the ends',
  },
  max: linkageIdMaxLength,
});
