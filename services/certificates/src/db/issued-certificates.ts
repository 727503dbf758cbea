import type { DeviceCode } from '@inkan/domain';
import { sql } from 'kysely';
import type { CertificatesTable, Db } from './schema.ts';

export type AwaitedCertificate = CertificatesTable & { device_code: DeviceCode | null };

/** The rows an answer of the signer is about, locked. */
export async function lockAwaited(db: Db, certificateIds: readonly string[]): Promise<AwaitedCertificate[]> {
  return db
    .selectFrom('certificates')
    .leftJoin('devices', 'devices.device_id', 'certificates.device_id')
    .selectAll('certificates')
    .select('devices.device_code')
    .where(sql`certificate_id`, '=', sql`any(${certificateIds}::uuid[])`)
    .orderBy('certificate_id')
    .forUpdate('certificates')
    .execute();
}

export type Issued = { certificateId: string; serial: string; certificate: Buffer; destroySecretsAt: Date };

/** Stores certificates, and when their secrets end. */
export async function recordIssued(db: Db, issued: readonly Issued[], now: Date): Promise<void> {
  const ids = issued.map((each) => each.certificateId);
  await sql`
    update certificates c set issued_at = ${now}, serial = decode(answer.serial, 'hex'), certificate = answer.certificate
    from unnest(${ids}::uuid[], ${issued.map((each) => each.serial)}::text[],
      ${issued.map((each) => each.certificate)}::bytea[]) as answer (certificate_id, serial, certificate)
    where c.certificate_id = answer.certificate_id
  `.execute(db);
  await sql`
    update secrets s set destroy_at = answer.destroy_at
    from unnest(${ids}::uuid[], ${issued.map((each) => each.destroySecretsAt)}::timestamptz[])
      as answer (certificate_id, destroy_at)
    where s.certificate_id = answer.certificate_id
  `.execute(db);
}
