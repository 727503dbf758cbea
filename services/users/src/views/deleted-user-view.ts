import { type Static, Type } from 'typebox';
import type { UserRow } from '../db/schema.ts';
import { Id, Instant } from './fields.ts';

/** A user as 2次削除 takes leave of them. Nothing of it can be read again but in the audit log. */
export const DeletedUserView = Type.Object(
  { id: Id, email: Type.String(), familyName: Type.String(), givenName: Type.String(), deletedAt: Instant },
  { $id: 'DeletedUser' },
);
export type DeletedUserView = Static<typeof DeletedUserView>;

export function viewDeletedUser(row: UserRow): DeletedUserView {
  if (row.deleted_at === null) throw new Error(`user ${row.id} is not deleted`);
  return {
    id: row.id,
    email: row.email,
    familyName: row.family_name,
    givenName: row.given_name,
    deletedAt: row.deleted_at.toISOString(),
  };
}
