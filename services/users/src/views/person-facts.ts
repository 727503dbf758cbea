import type { UserRow } from '../db/schema.ts';

/** Names and linkage ID of a registered person, under the names that forms, files and messages give them. */
export function personFacts(row: UserRow) {
  return {
    familyName: row.family_name,
    givenName: row.given_name,
    familyNameKana: row.family_name_kana,
    givenNameKana: row.given_name_kana,
    familyNameEnglish: row.family_name_english,
    givenNameEnglish: row.given_name_english,
    linkageId: row.linkage_id,
  };
}
