import { type TextRule, textRule } from './rule.ts';

/** The name of a CA generation, such as `G2`: it stands in URLs and folder names. */
const generationName = /^[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?$/;

export const generationNameRule: TextRule = textRule({
  normalize: (typed) => typed,
  accepts: (text) => generationName.test(text),
  format: { ja: '半角英数字と記号（"_"、"-"）のみ', en: 'ASCII letters, digits, _ and -' },
  max: 32,
});
