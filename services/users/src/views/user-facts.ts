import type { UserFacts } from '@inkan/queues';
import type { Static } from 'typebox';
import type { UserRow } from '../db/schema.ts';

/** What everybody who deals with this person is told. */
export function userFacts(row: UserRow): Static<typeof UserFacts> {
  return {
    userId: row.id,
    revision: row.revision,
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
    state: row.state,
  };
}
