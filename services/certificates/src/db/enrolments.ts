import type { IosPackage, PackageFormChoice, UserState } from '@inkan/domain';
import { sql } from 'kysely';
import type { CertificatesTable, Db, DevicesTable, SecretsTable } from './schema.ts';

export type EnrolmentRow = Pick<
  CertificatesTable,
  | 'certificate_id'
  | 'profile'
  | 'generation'
  | 'email'
  | 'display_name'
  | 'organization_id'
  | 'contract_id'
  | 'subject_organization'
  | 'serial'
  | 'certificate'
  | 'not_before'
  | 'not_after'
  | 'failed_at'
  | 'revoked_at'
  | 'revoke_on'
  | 'collected_at'
  | 'issued_at'
  | 'awaits_key'
  | 'key_origin'
  | 'key_algorithm'
  | 'public_key'
  | 'failure_detail'
  | 'restriction'
  | 'renewal'
> & {
  device_code: DevicesTable['device_code'] | null;
  organization_name: string | null;
  /** Null for whoever belongs to no organization. */
  organization_suspended: boolean | null;
  /** Of the contract's service; null for whoever administers. */
  ios_package: IosPackage | null;
  package_form: PackageFormChoice | null;
  /** Whether it is given out at the organization's download site. */
  download_site: boolean | null;
  user_state: UserState | null;
  secrets: SecretsTable | null;
};

/** Everything the portal's questions about one certificate need; the secrets still sealed. */
export async function findEnrolment(
  db: Db,
  certificateId: string,
  options: { lock: boolean } = { lock: false },
): Promise<EnrolmentRow | undefined> {
  const [row] = await findEnrolments(db, [certificateId], options);
  return row;
}

/** In the order of their ids, in which they are locked, too. */
export async function findEnrolments(
  db: Db,
  certificateIds: readonly string[],
  options: { lock: boolean } = { lock: false },
): Promise<EnrolmentRow[]> {
  const query = db
    .selectFrom('certificates as c')
    .leftJoin('devices as d', 'd.device_id', 'c.device_id')
    .leftJoin('contracts as s', 's.contract_id', 'c.contract_id')
    .leftJoin('users as u', 'u.user_id', 'c.user_id')
    .leftJoin('organizations as o', 'o.organization_id', 'c.organization_id')
    .select([
      'c.certificate_id',
      'c.profile',
      'c.generation',
      'c.email',
      'c.display_name',
      'c.organization_id',
      'c.contract_id',
      'c.subject_organization',
      'c.serial',
      'c.certificate',
      'c.not_before',
      'c.not_after',
      'c.failed_at',
      'c.revoked_at',
      'c.revoke_on',
      'c.collected_at',
      'c.issued_at',
      'c.awaits_key',
      'c.key_origin',
      'c.key_algorithm',
      'c.public_key',
      'c.failure_detail',
      'c.restriction',
      'c.renewal',
      'd.device_code',
      'o.name as organization_name',
      'o.suspended as organization_suspended',
      's.ios_package',
      's.package_form',
      's.download_site',
      'u.state as user_state',
    ])
    .where('c.certificate_id', '=', sql<string>`any(${certificateIds}::uuid[])`)
    .orderBy('c.certificate_id');
  const rows = await (options.lock ? query.forUpdate('c') : query).execute();
  const secrets = await db
    .selectFrom('secrets')
    .selectAll()
    .where('certificate_id', '=', sql<string>`any(${certificateIds}::uuid[])`)
    .execute();
  const secretsOf = new Map(secrets.map((row) => [row.certificate_id, row]));
  return rows.map((row) => ({ ...row, secrets: secretsOf.get(row.certificate_id) ?? null }));
}

export async function recordCollected(
  db: Db,
  certificateId: string,
  facts: { now: Date; destroySecretsAt: Date },
): Promise<void> {
  await db
    .updateTable('certificates')
    .set({ collected_at: facts.now })
    .where('certificate_id', '=', certificateId)
    .where('collected_at', 'is', null)
    .execute();
  await sql`
    update secrets set destroy_at = ${facts.destroySecretsAt} where certificate_id = ${certificateId}
  `.execute(db);
}

/** Those of a bundle: what is kept of them for its sake ends with it. */
export async function endSecretsWithBundle(db: Db, certificateIds: readonly string[], endsAt: Date): Promise<void> {
  await sql`
    with locked as (
      select certificate_id from certificates where certificate_id = any(${certificateIds}::uuid[])
      order by certificate_id for update
    )
    update secrets set destroy_at = least(destroy_at, ${endsAt})
    where destroy_at is not null and certificate_id in (select certificate_id from locked)
  `.execute(db);
}

/** By a bundle, which may be fetched again until it ends: when the secrets do is not touched. */
export async function recordBundleCollected(db: Db, certificateIds: readonly string[], at: Date): Promise<void> {
  await sql`
    with locked as (
      select certificate_id from certificates where certificate_id = any(${certificateIds}::uuid[])
      order by certificate_id for update
    )
    update certificates set collected_at = ${at}
    where collected_at is null and issued_at is not null and revoked_at is null
      and certificate_id in (select certificate_id from locked)
  `.execute(db);
}
