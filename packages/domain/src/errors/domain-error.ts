import type { ErrorCode } from './error-codes.ts';
import type { FieldError } from './field-error.ts';
import { problemTitles } from './problem-titles.ts';
import type { Text } from './text.ts';

/** Figures and names that belong to an error, such as `{ contracted: 10, used: 9, requested: 2 }`. Never secrets. */
export type ErrorDetails = Readonly<Record<string, string | number>>;

export type DomainErrorOptions = {
  /** What happened this time, for people; without it the title of the code speaks. */
  readonly text?: Text;
  readonly fields?: readonly FieldError[];
  readonly details?: ErrorDetails;
  readonly cause?: unknown;
};

/** A rule said no. Raised where the rule is, translated once at each edge (HTTP, consumer, process top). */
export class DomainError extends Error {
  readonly code: ErrorCode;
  /** What the person reads; `message` is for logs. */
  readonly text: Text;
  readonly fields: readonly FieldError[];
  readonly details: ErrorDetails | undefined;

  constructor(code: ErrorCode, options: DomainErrorOptions = {}) {
    const text = options.text ?? problemTitles[code];
    super(`${code}: ${text.en}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'DomainError';
    this.code = code;
    this.text = text;
    this.fields = options.fields ?? [];
    this.details = options.details;
  }
}

/** The input is wrong, and this is everything that is wrong with it. */
export function validationFailed(fields: readonly FieldError[]): DomainError {
  return new DomainError('validation-failed', { fields });
}
