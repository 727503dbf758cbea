import { sql } from 'kysely';
import type { UserRow, UsersTx } from './schema.ts';

/** What an edit may change of a user's row. */
export type EditedUser = Pick<
  UserRow,
  | 'id'
  | 'unit_id'
  | 'family_name'
  | 'given_name'
  | 'family_name_kana'
  | 'given_name_kana'
  | 'family_name_english'
  | 'given_name_english'
  | 'names_key'
  | 'linkage_id'
>;

/** Writes locked users as they shall be, as their next revisions. One statement, whatever their number. */
export async function writeEdits(tx: UsersTx, edited: readonly EditedUser[]): Promise<UserRow[]> {
  const { rows } = await sql<UserRow>`
    update users set
      unit_id = e.unit_id,
      family_name = e.family_name, given_name = e.given_name,
      family_name_kana = e.family_name_kana, given_name_kana = e.given_name_kana,
      family_name_english = e.family_name_english, given_name_english = e.given_name_english,
      names_key = e.names_key,
      linkage_id = e.linkage_id,
      revision = users.revision + 1
    from jsonb_to_recordset(${JSON.stringify(edited)}::jsonb) as e (
      id uuid, unit_id uuid, family_name text, given_name text, family_name_kana text, given_name_kana text,
      family_name_english text, given_name_english text, names_key text, linkage_id text)
    where users.id = e.id
    returning users.*
  `.execute(tx.db);
  return rows;
}
