import { DomainError } from '@inkan/domain';

/** @throws DomainError precondition when somebody has changed it since the caller looked; a caller need not have looked */
export function expectRevision(row: { readonly revision: number }, expected: number | undefined): void {
  if (expected !== undefined && expected !== row.revision) throw new DomainError('precondition');
}
