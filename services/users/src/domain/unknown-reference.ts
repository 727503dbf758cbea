import type { FieldError } from '@inkan/domain';

/** An id in the request that names nothing the caller may name. */
export function unknownReference(pointer: string): FieldError {
  return {
    pointer,
    code: 'unknown-value',
    ja: '指定された対象が見つかりません。',
    en: 'There is nothing with this id',
  };
}
