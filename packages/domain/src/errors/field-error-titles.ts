import type { FieldErrorCode } from './field-error.ts';
import type { Text } from './text.ts';

/** What each code of a field error is about, whatever the field: the sentence a person reads says it of the field. */
export const fieldErrorTitles: Readonly<Record<FieldErrorCode, Text>> = {
  required: { ja: '必須項目が入力されていません。', en: 'A value is missing.' },
  'wrong-type': { ja: 'データの型が違います。', en: 'The value has another JSON type.' },
  'unknown-field': { ja: '受け付けられない項目です。', en: 'This field is not accepted here.' },
  format: { ja: '形式が正しくありません。', en: 'The value is not written as it must be.' },
  'too-long': { ja: '文字数または件数が多すぎます。', en: 'Too many characters or items.' },
  'too-short': { ja: '文字数または件数が足りません。', en: 'Too few characters or items.' },
  'out-of-range': { ja: '値が範囲外です。', en: 'The value is outside of its range.' },
  'unknown-value': { ja: '選択できない値です。', en: 'The value is not one of the choices.' },
  'not-offered': { ja: 'このサービスでは指定できません。', en: 'The service does not offer this.' },
  duplicate: { ja: '同じ値が重複しています。', en: 'The same value stands twice.' },
  contradiction: { ja: '他の項目と矛盾しています。', en: 'The value contradicts another field.' },
  'nonexistent-date': { ja: '存在しない日付です。', en: 'There is no such date.' },
  'too-early': { ja: '日時が早すぎます。', en: 'The date is too early.' },
  'too-late': { ja: '日時が遅すぎます。', en: 'The date is too late.' },
};
