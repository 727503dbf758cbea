import type { DeviceCode } from '@inkan/domain';
import { sql } from 'kysely';
import type { CertificatesTable, Db } from './schema.ts';

const columns = [
  'certificates.certificate_id',
  'certificates.contract_id',
  'certificates.user_id',
  'certificates.device_id',
  'certificates.generation',
  'certificates.subject_organization',
  'certificates.subject_organization_unit1',
  'certificates.subject_organization_unit2',
  'certificates.common_name',
  'certificates.email',
  'certificates.requested_at',
  'certificates.previous_certificate_id',
  'certificates.not_before',
  'certificates.not_after',
  'certificates.issued_at',
  'certificates.serial',
  'certificates.failed_at',
  'certificates.failure_code',
  'certificates.failure_detail',
  'certificates.collected_at',
  'certificates.secrets_destroyed_at',
  'certificates.revoke_on',
  'certificates.revoked_at',
  'certificates.revocation_reason',
  'certificates.in_crl_at',
] as const;

type Column<Prefixed> = Prefixed extends `certificates.${infer Name extends keyof CertificatesTable}` ? Name : never;

export type CertificateView = Pick<CertificatesTable, Column<(typeof columns)[number]>> & {
  device_code: DeviceCode;
  user_email: string;
  family_name: string;
  given_name: string;
};

function views(db: Db, contractId: string) {
  return db
    .selectFrom('certificates')
    .innerJoin('devices', 'devices.device_id', 'certificates.device_id')
    .innerJoin('users', 'users.user_id', 'certificates.user_id')
    .select(columns)
    .select(['devices.device_code', 'users.email as user_email', 'users.family_name', 'users.given_name'])
    .where('certificates.contract_id', '=', contractId);
}

export async function findCertificates(
  db: Db,
  contractId: string,
  certificateIds: readonly string[],
): Promise<CertificateView[]> {
  return views(db, contractId)
    .where(sql`certificates.certificate_id`, '=', sql`any(${certificateIds}::uuid[])`)
    .execute();
}

/** DER and generation of an issued certificate. */
export async function readIssued(
  db: Db,
  contractId: string,
  certificateId: string,
): Promise<{ certificate: Buffer | null; generation: string } | undefined> {
  return db
    .selectFrom('certificates')
    .select(['certificate', 'generation'])
    .where('contract_id', '=', contractId)
    .where('certificate_id', '=', certificateId)
    .executeTakeFirst();
}
