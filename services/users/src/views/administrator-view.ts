import { type AuditEntry, administratorRoles, languages } from '@inkan/domain';
import { type Static, Type } from 'typebox';
import type { AdministratorRow } from '../db/schema.ts';
import { Id, Instant, Revision } from './fields.ts';

/** 利用法人管理者 */
export const AdministratorView = Type.Object(
  {
    id: Id,
    organizationId: Id,
    role: Type.Enum(administratorRoles),
    /** `invited` until the certificate is issued. */
    state: Type.Enum(['invited', 'active', 'revoked']),
    email: Type.String(),
    /** Of mails to them. */
    language: Type.Enum(languages),
    familyName: Type.String(),
    givenName: Type.String(),
    familyNameEnglish: Type.String(),
    givenNameEnglish: Type.String(),
    revision: Revision,
    createdAt: Instant,
    revokedAt: Type.Union([Instant, Type.Null()]),
  },
  { $id: 'Administrator' },
);
export type AdministratorView = Static<typeof AdministratorView>;

/** As the audit log names one. */
export function administratorSubject(row: AdministratorRow): AuditEntry['subject'] {
  return { kind: 'administrator', id: row.id, name: `${row.family_name} ${row.given_name}` };
}

export function viewAdministrator(row: AdministratorRow): AdministratorView {
  return {
    id: row.id,
    organizationId: row.organization_id,
    role: row.role,
    state: row.state,
    email: row.email,
    language: row.language,
    familyName: row.family_name,
    givenName: row.given_name,
    familyNameEnglish: row.family_name_english,
    givenNameEnglish: row.given_name_english,
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}
