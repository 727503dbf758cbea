import type { AuditEntry } from '@inkan/domain';
import { type Static, Type } from 'typebox';
import type { ProviderContactRow } from '../db/schema.ts';
import { Id, Instant } from './fields.ts';

/** The person who logs in for a provider by certificate. */
export const ProviderContactView = Type.Object(
  {
    id: Id,
    providerId: Id,
    /** `invited` until the certificate is issued. */
    state: Type.Enum(['invited', 'active', 'revoked']),
    email: Type.String(),
    familyName: Type.String(),
    givenName: Type.String(),
    familyNameEnglish: Type.String(),
    givenNameEnglish: Type.String(),
    /** The O of the certificate. */
    organizationEnglishName: Type.String(),
    createdAt: Instant,
    revokedAt: Type.Union([Instant, Type.Null()]),
  },
  { $id: 'ProviderContact' },
);
export type ProviderContactView = Static<typeof ProviderContactView>;

/** As the audit log names one. */
export function providerContactSubject(row: ProviderContactRow): AuditEntry['subject'] {
  return { kind: 'provider-contact', id: row.id, name: `${row.family_name} ${row.given_name}` };
}

export function viewProviderContact(row: ProviderContactRow): ProviderContactView {
  return {
    id: row.id,
    providerId: row.provider_id,
    state: row.state,
    email: row.email,
    familyName: row.family_name,
    givenName: row.given_name,
    familyNameEnglish: row.family_name_english,
    givenNameEnglish: row.given_name_english,
    organizationEnglishName: row.organization_english_name,
    createdAt: row.created_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}
