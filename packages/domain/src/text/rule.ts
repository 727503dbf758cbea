import type { FieldErrorCode } from '../errors/field-error.ts';
import type { Text } from '../errors/text.ts';
import { characters } from './normalize.ts';

/** What a rule has against a text. The field it belongs to is the caller's business. */
export type Complaint = { readonly code: FieldErrorCode } & Text;

/** What a rule answers: the text as it will be stored, or everything that is wrong with it. */
export type Ruling =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

/** A rule for one kind of text. It never sees an empty text: whether a field is required is decided elsewhere. */
export type TextRule = (typed: string) => Ruling;

/** Builds a rule of a normal form, a shape and a length in characters; both complaints appear together. */
export function textRule(rule: {
  readonly normalize: (typed: string) => string;
  readonly accepts: (text: string) => boolean;
  readonly format: Text;
  readonly max: number;
}): TextRule {
  return (typed) => {
    const value = rule.normalize(typed);
    const complaints: Complaint[] = [];
    if (!rule.accepts(value)) complaints.push(wrongFormat(rule.format));
    if (characters(value) > rule.max) complaints.push(tooLong(rule.max));
    return complaints.length === 0 ? { ok: true, value } : { ok: false, complaints };
  };
}

/** The manual's sentence: 入力形式が不正です。入力形式：… */
export function wrongFormat(format: Text): Complaint {
  return {
    code: 'format',
    ja: `入力形式が不正です。入力形式：${format.ja}`,
    en: `Not in the expected form: ${format.en}`,
  };
}

function tooLong(max: number): Complaint {
  return {
    code: 'too-long',
    ja: `入力文字数が上限を超えています。${max}文字以内で入力してください。`,
    en: `Too long: at most ${max} characters`,
  };
}
