import { DomainError, type FieldError } from '@inkan/domain';
import type { RequestPart } from './problem.ts';

/** The query, the path or a header is wrong: the pointers of the fields point there and not into the body. */
export class PartRefused extends DomainError {
  readonly part: RequestPart;

  constructor(part: RequestPart, fields: readonly FieldError[]) {
    super('validation-failed', { fields });
    this.part = part;
  }
}
