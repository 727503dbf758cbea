import { sql } from 'kysely';
import { type RevocableCertificate, revocableColumns } from './revocations.ts';
import type { Db } from './schema.ts';

export type UndeletedRow = RevocableCertificate & { device_id: string; user_id: string };

/**
 * Every undeleted certificate of the people whose certificates are chosen, locked. The people themselves are locked
 * before: two deletions could otherwise leave one of them without any.
 */
export async function lockForDeletion(
  db: Db,
  contractId: string,
  certificateIds: readonly string[],
): Promise<UndeletedRow[]> {
  const { rows } = await sql<{ user_id: string }>`
    select user_id from users
    where user_id in (
      select user_id from certificates
      where certificate_id = any(${certificateIds}::uuid[]) and contract_id = ${contractId} and listed)
    order by user_id for update
  `.execute(db);
  return db
    .selectFrom('certificates')
    .select(revocableColumns)
    .$narrowType<{ device_id: string }>()
    .select('user_id')
    .$narrowType<{ user_id: string }>()
    .where(sql`user_id`, '=', sql`any(${rows.map((row) => row.user_id)}::uuid[])`)
    .where('listed', '=', true)
    .orderBy('certificate_id')
    .forUpdate()
    .execute();
}

export async function recordDeleted(db: Db, certificateIds: readonly string[], now: Date): Promise<void> {
  await sql`
    update certificates set deleted_at = ${now}, listed = false
    where certificate_id = any(${certificateIds}::uuid[]) and deleted_at is null
  `.execute(db);
}

/** Their kind and address may be registered again. */
export async function removeDevices(db: Db, deviceIds: readonly string[], now: Date): Promise<void> {
  await sql`
    update devices set removed_at = ${now} where device_id = any(${deviceIds}::uuid[]) and removed_at is null
  `.execute(db);
}
