import { DomainError } from '@inkan/domain';

/** @throws DomainError not-found, the same for what is absent and for what is somebody else's */
export function found<T>(row: T | undefined): T {
  if (row === undefined) throw new DomainError('not-found');
  return row;
}
