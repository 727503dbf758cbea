import { type Checked, checkUserEdit, type TypedUserEdit, type UserEdit as WholePerson } from '@inkan/domain';
import { namesKey } from '../../db/names-key.ts';
import type { UserRow } from '../../db/schema.ts';
import type { EditedUser } from '../../db/user-edits.ts';
import { personFacts } from '../../views/person-facts.ts';

/** What is left out stays as it is; a linkage ID of null or nothing is taken away. */
export type UserEdit = TypedUserEdit & { readonly unitId?: string; readonly revision?: number };

/** The person as the edit would leave them. */
export const judgeEdit = (present: UserRow, typed: UserEdit): Checked<WholePerson> =>
  checkUserEdit({ ...personFacts(present), ...typed });

export function editedRow(present: UserRow, typed: UserEdit, person: WholePerson): EditedUser {
  return {
    id: present.id,
    unit_id: typed.unitId ?? present.unit_id,
    family_name: person.familyName,
    given_name: person.givenName,
    family_name_kana: person.familyNameKana,
    given_name_kana: person.givenNameKana,
    family_name_english: person.familyNameEnglish,
    given_name_english: person.givenNameEnglish,
    names_key: namesKey(person),
    linkage_id: person.linkageId,
  };
}
