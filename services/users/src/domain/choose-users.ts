import { DomainError, type FieldError, objectionToUser, type UserState } from '@inkan/domain';
import { unknownReference } from './unknown-reference.ts';

type Operation = Parameters<typeof objectionToUser>[0];

/**
 * Checks the users somebody chose, in the order chosen; `undefined` is one that the contract does not have.
 * @param pointers where each was named; in a list of ids unless said
 * @throws DomainError with every place: not-found, conflict (their state does not allow it), or validation-failed when
 * both happen
 */
export function assertUsersAllow(
  operation: Operation,
  states: readonly (UserState | undefined)[],
  pointers?: readonly string[],
): void {
  const missing: FieldError[] = [];
  const refused: FieldError[] = [];
  states.forEach((state, at) => {
    const pointer = pointers?.[at] ?? `/userIds/${at}`;
    if (state === undefined || state === 'deleted') missing.push(unknownReference(pointer));
    else {
      const complaint = objectionToUser(operation, state);
      if (complaint) refused.push({ pointer, ...complaint });
    }
  });
  const fields = [...missing, ...refused];
  if (fields.length === 0) return;
  if (refused.length === 0) throw new DomainError('not-found', { fields });
  throw new DomainError(missing.length === 0 ? 'conflict' : 'validation-failed', { fields });
}
