import { differencesFromRegistered, emailKey, type FieldError, type Registration } from '@inkan/domain';
import type { Queries, UserRow } from '../../db/schema.ts';
import { holdersOfLinkageIds, usersByEmail } from '../../db/users-by-email.ts';
import { taken } from '../../domain/duplicates.ts';
import { personFacts } from '../../views/person-facts.ts';

export type Person = Pick<
  Registration,
  | 'email'
  | 'familyName'
  | 'givenName'
  | 'familyNameKana'
  | 'givenNameKana'
  | 'familyNameEnglish'
  | 'givenNameEnglish'
  | 'linkageId'
>;

/** What the register knows of the person of a row, and what it has against adding a device to them. */
export type Judged = { readonly user: UserRow | undefined; readonly errors: readonly FieldError[] };

/**
 * Rows of registrations in the light of the register: somebody in 1次削除, names or linkage ID that disagree, a linkage ID
 * that is somebody else's. Two queries, however many rows.
 */
export async function judgePeople(
  db: Queries,
  of: { readonly contractId: string; readonly serviceId: string },
  people: readonly Person[],
): Promise<Judged[]> {
  const users = await usersByEmail(
    db,
    of.contractId,
    people.map(({ email }) => email),
  );
  const holders = await holdersOfLinkageIds(
    db,
    of.serviceId,
    people.flatMap(({ linkageId }) => linkageId ?? []),
  );
  return people.map((person) => {
    const user = users.get(emailKey(person.email));
    const errors: FieldError[] = [];
    if (user?.state === 'deleting') errors.push(taken.userBeingDeleted);
    else if (user) errors.push(...differencesFromRegistered(person, personOf(user)));
    const holder = person.linkageId === null ? undefined : holders.get(person.linkageId);
    if (holder !== undefined && holder !== user?.id) errors.push(taken.linkageId);
    return { user, errors };
  });
}

const personOf = (row: UserRow): Person => ({ email: row.email, ...personFacts(row) });
