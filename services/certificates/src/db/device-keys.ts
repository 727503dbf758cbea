import { sql } from 'kysely';
import { priorities } from '../domain/priorities.ts';
import { type RevocableCertificate, revocableColumns } from './revocations.ts';
import type { Db } from './schema.ts';

/** What of these devices waits for its key. */
export async function lockAwaitingOfDevices(db: Db, deviceIds: readonly string[]): Promise<RevocableCertificate[]> {
  return db
    .selectFrom('certificates')
    .select(revocableColumns)
    .where(sql`device_id`, '=', sql`any(${deviceIds}::uuid[])`)
    .where('awaits_key', '=', true)
    .where('issued_at', 'is', null)
    .where('failed_at', 'is', null)
    .where('revoked_at', 'is', null)
    .orderBy('certificate_id')
    .forUpdate()
    .execute();
}

/** Of these certificates, those that wait for their key; they are to be locked already. */
export async function stillAwaiting(db: Db, certificateIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ certificate_id: string }>`
    select certificate_id from certificates
    where certificate_id = any(${certificateIds}::uuid[]) and awaits_key and failed_at is null and revoked_at is null
    order by certificate_id
  `.execute(db);
  return rows.map((row) => row.certificate_id);
}

/** Whether another certificate of the same device waits for its key, or for the signer. */
export async function deviceAwaits(db: Db, certificateId: string): Promise<boolean> {
  const { rows } = await sql`
    select from certificates w join certificates c on c.device_id = w.device_id
    where c.certificate_id = ${certificateId} and w.issued_at is null and w.failed_at is null and w.revoked_at is null limit 1
  `.execute(db);
  return rows.length > 0;
}

/** Whether a device has handed in this key before, for whatever certificate. @param publicKey SubjectPublicKeyInfo, DER */
export async function isKeyUsed(db: Db, publicKey: Buffer): Promise<boolean> {
  const { rows } = await sql`
    select from certificates where sha256(public_key) = sha256(${publicKey}::bytea)
      and key_origin <> 'server' and public_key is not null and failed_at is null limit 1
  `.execute(db);
  return rows.length > 0;
}

/** From now on it waits for the signer, before the rows of files: somebody sits and waits. The generation is today's. */
export async function recordKey(
  db: Db,
  certificateId: string,
  { publicKey, generation }: { publicKey: Buffer; generation: string },
): Promise<void> {
  await db
    .updateTable('certificates')
    .set({ public_key: publicKey, awaits_key: false, generation, priority: priorities.single })
    .where('certificate_id', '=', certificateId)
    .where('awaits_key', '=', true)
    .execute();
}
