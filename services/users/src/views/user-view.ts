import { type Static, Type } from 'typebox';
import type { UserRow } from '../db/schema.ts';
import { Id, Instant, Revision } from './fields.ts';

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
    revision: Revision,
    createdAt: Instant,
  },
  { $id: 'User' },
);
export type UserView = Static<typeof UserView>;

export function viewUser(row: UserRow): UserView {
  return {
    id: row.id,
    organizationId: row.organization_id,
    contractId: row.contract_id,
    unitId: row.unit_id,
    email: row.email,
    familyName: row.family_name,
    givenName: row.given_name,
    familyNameKana: row.family_name_kana,
    givenNameKana: row.given_name_kana,
    familyNameEnglish: row.family_name_english,
    givenNameEnglish: row.given_name_english,
    linkageId: row.linkage_id,
    state: row.state === 'active' ? 'active' : 'deleting',
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
  };
}
