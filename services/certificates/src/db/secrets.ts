import { sql } from 'kysely';
import type { Db, SecretsTable } from './schema.ts';

export type NewSecrets = Omit<SecretsTable, 'passphrase' | 'passphrase_chosen' | 'destroy_at'>;

export async function insertSecrets(db: Db, rows: readonly NewSecrets[]): Promise<void> {
  await sql`
    insert into secrets (certificate_id, master_key_id, wrapped_data_key, private_key, password)
    select * from unnest(
      ${rows.map((row) => row.certificate_id)}::uuid[], ${rows.map((row) => row.master_key_id)}::text[],
      ${rows.map((row) => row.wrapped_data_key)}::bytea[], ${rows.map((row) => row.private_key)}::bytea[],
      ${rows.map((row) => row.password)}::bytea[])
  `.execute(db);
}

/** Of certificates that wait for a key: from now on the password opens the portal, until then. */
export async function awaitSecretsEnd(db: Db, certificateIds: readonly string[], until: Date): Promise<void> {
  await sql`
    update secrets set destroy_at = ${until} where certificate_id = any(${certificateIds}::uuid[])
  `.execute(db);
}

export async function storePassphrase(
  db: Db,
  certificateId: string,
  passphrase: { sealed: Buffer; chosen: boolean },
): Promise<void> {
  await db
    .updateTable('secrets')
    .set({ passphrase: passphrase.sealed, passphrase_chosen: passphrase.chosen })
    .where('certificate_id', '=', certificateId)
    .execute();
}

/** Private keys, passwords and passphrases of these certificates end here, with the data keys that open them. */
export async function destroySecrets(db: Db, certificateIds: readonly string[], now: Date): Promise<number> {
  const result = await sql`
    with gone as (
      delete from secrets where certificate_id = any(${certificateIds}::uuid[]) returning certificate_id
    )
    update certificates set secrets_destroyed_at = ${now} where certificate_id in (select certificate_id from gone)
  `.execute(db);
  return Number(result.numAffectedRows ?? 0n);
}

/**
 * Up to `limit` certificates whose secrets are due. The certificate is locked, as by everybody who touches its secrets;
 * those that somebody is at are left for the next round.
 */
export async function secretsDue(db: Db, now: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ certificate_id: string }>`
    select c.certificate_id from secrets s join certificates c on c.certificate_id = s.certificate_id
    where s.destroy_at <= ${now}
    order by s.destroy_at limit ${limit} for update of c skip locked
  `.execute(db);
  return rows.map((row) => row.certificate_id);
}
