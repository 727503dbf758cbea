import type { Text } from './text.ts';

/**
 * What is wrong with one input. `pointer` is a JSON pointer (RFC 6901) into the request body, such as
 * `/devices/0/email`; `''` means the whole body. `code` is stable, the sentences are not.
 */
export type FieldError = { readonly pointer: string; readonly code: FieldErrorCode } & Text;

/** The stable codes of field errors: clients branch on these, people read the sentences. */
export const fieldErrorCodes = {
  required: 'required',
  wrongType: 'wrong-type',
  unknownField: 'unknown-field',
  format: 'format',
  tooLong: 'too-long',
  tooShort: 'too-short',
  outOfRange: 'out-of-range',
  unknownValue: 'unknown-value',
  notOffered: 'not-offered',
  duplicate: 'duplicate',
  contradiction: 'contradiction',
  nonexistentDate: 'nonexistent-date',
  tooEarly: 'too-early',
  tooLate: 'too-late',
} as const;
export type FieldErrorCode = (typeof fieldErrorCodes)[keyof typeof fieldErrorCodes];
