import type { Checked, FieldError } from '@inkan/domain';
import type { UserRow } from '../../db/schema.ts';
import type { EditedUser } from '../../db/user-edits.ts';
import { taken } from '../../domain/duplicates.ts';
import { type NamedUser, wrongWithName } from '../../domain/named-user.ts';
import { unknownReference } from '../../domain/unknown-reference.ts';
import { editedRow, judgeEdit, type UserEdit } from './judge-edit.ts';

/** An edit of one person, who is named by id or by the linkage ID they have until now. */
export type NamedEdit = NamedUser & { readonly changes: UserEdit };

/** What edits are judged against. */
export type Register = {
  /** Who is meant by each of the edits, locked; undefined: nobody. */
  readonly users: readonly (UserRow | undefined)[];
  /** Those of the wanted linkage IDs that somebody of the service has before the request. */
  readonly takenLinkageIds: ReadonlySet<string>;
  readonly unitIds: ReadonlySet<string>;
};

type Edit = { readonly present: UserRow; readonly edited: EditedUser };

/** All edits, or everything that is wrong with any of them, each error at `/edits/{i}/…`. */
export function judgeEdits(edits: readonly NamedEdit[], register: Register): Checked<readonly Edit[]> {
  const seen = { users: new Set<string>(), linkageIds: new Set<string>() };
  const accepted: Edit[] = [];
  const errors: FieldError[] = [];
  edits.forEach((edit, at) => {
    const wrong = wrongWithName('edit', edit, register.users[at], seen.users);
    const present = register.users[at];
    // What a broken request lacks is told by its schema.
    const typed = edit.changes ?? {};
    const checked = present && judgeEdit(present, typed);
    if (present) wrong.push(...wrongWithChanges(present, typed, register, seen.linkageIds));
    if (checked && !checked.ok) wrong.push(...checked.errors.map((error) => below('/changes', error)));
    if (checked?.ok && present) accepted.push({ present, edited: editedRow(present, typed, checked.value) });
    errors.push(...wrong.map((error) => below(`/edits/${at}`, error)));
  });
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: accepted };
}

function wrongWithChanges(
  present: UserRow,
  { linkageId, unitId, revision }: UserEdit,
  { takenLinkageIds, unitIds }: Register,
  seen: Set<string>,
): FieldError[] {
  const wrong: FieldError[] = [];
  const wanted = linkageId?.normalize('NFC');
  if (wanted) {
    const others = takenLinkageIds.has(wanted) && wanted !== present.linkage_id;
    if (others || seen.has(wanted)) wrong.push(below('/changes', taken.linkageId));
    seen.add(wanted);
  }
  if (unitId !== undefined && !unitIds.has(unitId)) wrong.push(unknownReference('/changes/unitId'));
  if (revision !== undefined && revision !== present.revision) wrong.push(changedMeanwhile);
  return wrong;
}

const below = (place: string, error: FieldError): FieldError => ({ ...error, pointer: `${place}${error.pointer}` });

const changedMeanwhile: FieldError = {
  pointer: '/changes/revision',
  code: 'contradiction',
  ja: '他の操作によって変更されています。最新の内容を確認してください。',
  en: 'It has been changed meanwhile.',
};
