import type { DeviceCode } from '@inkan/domain';
import { prepared } from '@inkan/postgres';
import { type RawBuilder, sql } from 'kysely';
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
  'certificates.awaits_key',
] as const;

type Column<Prefixed> = Prefixed extends `certificates.${infer Name extends keyof CertificatesTable}` ? Name : never;

export type CertificateView = Pick<CertificatesTable, Column<(typeof columns)[number]>> & {
  device_code: DeviceCode;
  user_email: string;
  family_name: string;
  given_name: string;
  /** Of the portal, after ten wrong passwords. */
  locked_at: Date | null;
  /** Whether the organization lets certificates be deleted (証明書の削除設定). */
  deletion_on: boolean;
  /** Whether the person has another certificate, not deleted. */
  user_has_others: boolean;
};

/** Issued or waited for: what failed or was called off before it was issued is no certificate that a person has. */
function isOneOfTheirs(table: string): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  return sql`${column('failed_at')} is null and (${column('issued_at')} is not null or ${column('revoked_at')} is null)`;
}

function views(db: Db, contractId: string) {
  return db
    .selectFrom('certificates')
    .modifyFront(prepared)
    .innerJoin('devices', 'devices.device_id', 'certificates.device_id')
    .innerJoin('users', 'users.user_id', 'certificates.user_id')
    .select(columns)
    .leftJoin('organizations', 'organizations.organization_id', 'certificates.organization_id')
    .leftJoin('enrolment_locks', 'enrolment_locks.certificate_id', 'certificates.certificate_id')
    .select(['devices.device_code', 'users.email as user_email', 'users.family_name', 'users.given_name'])
    .select('enrolment_locks.locked_at')
    .select([
      sql<boolean>`coalesce(organizations.certificate_deletion, false)`.as('deletion_on'),
      sql<boolean>`exists (
        select from certificates o
        where o.user_id = certificates.user_id and o.certificate_id <> certificates.certificate_id
          and o.deleted_at is null and ${isOneOfTheirs('o')})`.as('user_has_others'),
    ])
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

/** As the lists have it: not what was deleted, by itself or with the person. */
export async function findListed(
  db: Db,
  contractId: string,
  certificateId: string,
): Promise<CertificateView | undefined> {
  return views(db, contractId)
    .where('certificates.certificate_id', '=', certificateId)
    .where('certificates.listed', '=', true)
    .executeTakeFirst();
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
    .where('listed', '=', true)
    .executeTakeFirst();
}
