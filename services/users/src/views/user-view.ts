import type { AuditEntry } from '@inkan/domain';
import { type Static, Type } from 'typebox';
import type { UserRow } from '../db/schema.ts';
import { Id, Instant, Revision } from './fields.ts';
import { userFacts } from './user-facts.ts';

/** 利用者 */
export const UserView = Type.Object(
  {
    id: Id,
    organizationId: Id,
    contractId: Id,
    unitId: Id,
    /** 代表メールアドレス, as typed. */
    email: Type.String(),
    familyName: Type.String(),
    givenName: Type.String(),
    familyNameKana: Type.String(),
    givenNameKana: Type.String(),
    familyNameEnglish: Type.String(),
    givenNameEnglish: Type.String(),
    linkageId: Type.Union([Type.String(), Type.Null()]),
    /** `deleting`: 1次削除. */
    state: Type.Enum(['active', 'deleting']),
    /** Of 1次削除. */
    deletionMarkedAt: Type.Union([Instant, Type.Null()]),
    revision: Revision,
    createdAt: Instant,
  },
  { $id: 'User' },
);
export type UserView = Static<typeof UserView>;

/** As the audit log names one. */
export function userSubject(row: UserRow): AuditEntry['subject'] {
  return { kind: 'user', id: row.id, name: `${row.family_name} ${row.given_name}` };
}

export function viewUser(row: UserRow): UserView {
  const { userId: id, state, ...facts } = userFacts(row);
  return {
    id,
    ...facts,
    state: state === 'active' ? state : 'deleting',
    deletionMarkedAt: row.deletion_marked_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  };
}
