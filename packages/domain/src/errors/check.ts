import { validationFailed } from './domain-error.ts';
import type { FieldError } from './field-error.ts';

/** What a check of input answers: the normalized value, or every error at once. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/** The value of a successful check; throws `validation-failed` with every field error otherwise. */
export function acceptedValue<T>(checked: Checked<T>): T {
  if (!checked.ok) throw validationFailed(checked.errors);
  return checked.value;
}
