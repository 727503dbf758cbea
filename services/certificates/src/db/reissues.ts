import type { DeviceCode } from '@inkan/domain';
import { sql } from 'kysely';
import type { CertificatesTable, Db, UserRow } from './schema.ts';

export type ReissuableCertificate = Pick<
  CertificatesTable,
  | 'certificate_id'
  | 'failed_at'
  | 'revoked_at'
  | 'not_after'
  | 'revoke_on'
  | 'collected_at'
  | 'issued_at'
  | 'awaits_key'
  | 'subject_organization'
  | 'subject_organization_unit1'
  | 'subject_organization_unit2'
  | 'restriction'
> &
  Pick<UserRow, 'user_id' | 'state' | 'family_name' | 'given_name' | 'family_name_english' | 'given_name_english'> & {
    device_id: string;
    device_code: DeviceCode;
    device_email: string;
    upn: string | null;
    sid: string | null;
    removed_at: Date | null;
    device_waits: boolean;
    device_holds_seat: boolean;
  };

/** The chosen certificates with what is known of device and person, locked. Ask under the lock on the contract. */
export async function lockForReissue(
  db: Db,
  of: { contractId: string; certificateIds: readonly string[]; now: Date },
): Promise<ReissuableCertificate[]> {
  return db
    .selectFrom('certificates as c')
    .innerJoin('devices as d', 'd.device_id', 'c.device_id')
    .innerJoin('users as u', 'u.user_id', 'c.user_id')
    .select([
      'c.certificate_id',
      'c.failed_at',
      'c.revoked_at',
      'c.not_after',
      'c.revoke_on',
      'c.collected_at',
      'c.issued_at',
      'c.awaits_key',
      'c.subject_organization',
      'c.subject_organization_unit1',
      'c.subject_organization_unit2',
      'c.restriction',
      'u.user_id',
      'u.state',
      'u.family_name',
      'u.given_name',
      'u.family_name_english',
      'u.given_name_english',
      'd.device_id',
      'd.device_code',
      'd.email as device_email',
      'd.upn',
      'd.sid',
      'd.removed_at',
      sql<boolean>`exists (
        select from certificates w where w.device_id = c.device_id
          and w.issued_at is null and w.failed_at is null and w.revoked_at is null and not w.awaits_key)`.as(
        'device_waits',
      ),
      sql<boolean>`exists (
        select from seats s where s.device_id = c.device_id and s.held_until >= ${of.now})`.as('device_holds_seat'),
    ])
    .where('c.contract_id', '=', of.contractId)
    .where('c.listed', '=', true)
    .where(sql`c.certificate_id`, '=', sql`any(${of.certificateIds}::uuid[])`)
    .orderBy('c.certificate_id')
    .forUpdate('c')
    .execute();
}

export type LivingCertificate = { certificate_id: string; device_id: string; revoke_on: string | null };

/** What lives now of these devices: it ends when their next certificates are issued. */
export async function livingOf(db: Db, deviceIds: readonly string[], now: Date): Promise<LivingCertificate[]> {
  const { rows } = await sql<LivingCertificate>`
    select certificate_id, device_id, revoke_on from certificates
    where device_id = any(${deviceIds}::uuid[]) and issued_at is not null and revoked_at is null and not_after >= ${now}
    order by certificate_id
  `.execute(db);
  return rows;
}

/** Issued certificates of the same devices, which may end when these reissues are issued. Not locked. */
export async function predecessorsOf(db: Db, certificateIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ certificate_id: string }>`
    select old.certificate_id from certificates reissue
    join certificates old on old.device_id = reissue.device_id and old.certificate_id <> reissue.certificate_id
    where reissue.certificate_id = any(${certificateIds}::uuid[]) and reissue.previous_certificate_id is not null
      and old.issued_at is not null and old.revoked_at is null
  `.execute(db);
  return rows.map((row) => row.certificate_id);
}
