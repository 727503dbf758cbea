import type { FieldErrorCode, Text } from '@inkan/domain';

/** What a JSON Schema keyword that failed says to a person. */
export function schemaErrorText(keyword: string, params: Record<string, unknown>): { code: FieldErrorCode } & Text {
  const limit = Number(params['limit']);
  switch (keyword) {
    case 'required':
    case 'dependentRequired':
    case 'dependencies':
      return required;
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return {
        code: 'unknown-field',
        ja: 'この項目は受け付けられません。',
        en: 'This field is not accepted.',
      };
    case 'type':
      return wrongType(params['type']);
    case 'enum':
    case 'const':
      return { code: 'unknown-value', ja: '選択できない値です。', en: 'This value is not one of the choices.' };
    case 'minLength':
      return limit <= 1
        ? required
        : { code: 'too-short', ja: `${limit}文字以上で入力してください。`, en: `At least ${limit} characters.` };
    case 'maxLength':
      return { code: 'too-long', ja: `${limit}文字以内で入力してください。`, en: `At most ${limit} characters.` };
    case 'minItems':
      return limit <= 1
        ? { code: 'required', ja: '1件以上指定してください。', en: 'Give at least one.' }
        : { code: 'too-short', ja: `${limit}件以上指定してください。`, en: `Give at least ${limit}.` };
    case 'maxItems':
      return { code: 'too-long', ja: `${limit}件以内で指定してください。`, en: `Give at most ${limit}.` };
    case 'minimum':
      return { code: 'out-of-range', ja: `${limit}以上で入力してください。`, en: `At least ${limit}.` };
    case 'maximum':
      return { code: 'out-of-range', ja: `${limit}以下で入力してください。`, en: `At most ${limit}.` };
    case 'uniqueItems':
      return { code: 'duplicate', ja: '同じ値が重複しています。', en: 'The same value stands here twice.' };
    default:
      return { code: 'format', ja: '形式が正しくありません。', en: 'The format is not right.' };
  }
}

const required = { code: 'required', ja: '必須項目です。', en: 'This field is required.' } as const;

function wrongType(type: unknown): { code: FieldErrorCode } & Text {
  const [ja, en] = typeNames[String(type)] ?? ['正しい型', 'the right type'];
  return { code: 'wrong-type', ja: `${ja}で指定してください。`, en: `This must be ${en}.` };
}

const typeNames: Readonly<Record<string, readonly [ja: string, en: string]>> = {
  string: ['文字列', 'a string'],
  integer: ['整数', 'an integer'],
  number: ['数値', 'a number'],
  boolean: ['真偽値（true / false）', 'true or false'],
  array: ['配列', 'an array'],
  object: ['オブジェクト', 'an object'],
};
