import type { DeviceCode, UserState } from '@inkan/domain';
import { prepared } from '@inkan/postgres';
import { type RawBuilder, sql } from 'kysely';
import type { CertificatesTable, Db } from './schema.ts';

export type PresentedRow = Pick<
  CertificatesTable,
  | 'certificate_id'
  | 'profile'
  | 'generation'
  | 'serial'
  | 'certificate'
  | 'email'
  | 'display_name'
  | 'organization_id'
  | 'contract_id'
  | 'restriction'
  | 'not_before'
  | 'not_after'
  | 'failed_at'
  | 'revoked_at'
  | 'revoke_on'
  | 'collected_at'
  | 'issued_at'
  | 'awaits_key'
> & {
  organization_name: string | null;
  suspended: boolean | null;
  device_id: string | null;
  device_code: DeviceCode | null;
  device_removed: boolean;
  /** Another certificate of the device waits for the signer or is newer and living; not a renewal of this one. */
  replaced: boolean;
  user_state: UserState | null;
  user_renewal: boolean | null;
  contract_generation: string | null;
  starts_at: Date | null;
  ends_at: Date | null;
};

/** The certificate that somebody showed, with everything a renewal depends on. */
export async function presentedCertificate(
  db: Db,
  of: { readonly generation: string; readonly serial: string; readonly now: Date },
): Promise<PresentedRow | undefined> {
  const shown = sql<boolean>`c.generation = ${of.generation} and c.serial = decode(${of.serial}, 'hex')`;
  const [row] = await withWhatDecides(db, shown, of.now);
  return row;
}

/** The same of certificates that nobody shows. */
export function renewable(db: Db, certificateIds: readonly string[], now: Date): Promise<PresentedRow[]> {
  return withWhatDecides(db, sql`c.certificate_id = any(${certificateIds}::uuid[])`, now);
}

async function withWhatDecides(db: Db, wanted: RawBuilder<boolean>, now: Date): Promise<PresentedRow[]> {
  const { rows } = await sql<PresentedRow>`
    select ${prepared} c.certificate_id, c.profile, c.generation, c.serial, c.certificate, c.email, c.display_name,
      c.organization_id, c.contract_id, c.restriction, c.not_before, c.not_after, c.failed_at, c.revoked_at,
      c.revoke_on, c.collected_at, c.issued_at, c.awaits_key, o.name as organization_name, o.suspended, c.device_id, d.device_code,
      coalesce(d.removed_at is not null or not c.listed, false) as device_removed,
      exists (
        select from certificates n
        where n.device_id = c.device_id and n.certificate_id <> c.certificate_id
          and n.failed_at is null and n.revoked_at is null
          and (n.issued_at is null or (n.requested_at > c.requested_at and n.not_after >= ${now}))
          and not (n.renewal and n.previous_certificate_id = c.certificate_id)) as replaced,
      u.state as user_state, k.user_renewal, k.generation as contract_generation, k.starts_at, k.ends_at
    from certificates c
    left join organizations o on o.organization_id = c.organization_id
    left join contracts k on k.contract_id = c.contract_id
    left join devices d on d.device_id = c.device_id
    left join users u on u.user_id = c.user_id
    where ${wanted}
  `.execute(db);
  return rows;
}

/** Those of them for which a renewal was asked for that has neither failed nor been revoked. */
export async function renewed(db: Db, certificateIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select ${prepared} previous_certificate_id as id from certificates
    where previous_certificate_id = any(${certificateIds}::uuid[])
      and renewal and failed_at is null and revoked_at is null
  `.execute(db);
  return new Set(rows.map(({ id }) => id));
}

export type RenewalRow = Pick<
  CertificatesTable,
  | 'certificate_id'
  | 'issued_at'
  | 'collected_at'
  | 'not_before'
  | 'not_after'
  | 'failed_at'
  | 'revoked_at'
  | 'revoke_on'
  | 'awaits_key'
>;

/** The renewal of a certificate that was asked for and has neither failed nor been revoked; there is at most one. */
export async function renewalOf(db: Db, certificateId: string): Promise<RenewalRow | undefined> {
  return db
    .selectFrom('certificates')
    .select([
      'certificate_id',
      'issued_at',
      'collected_at',
      'not_before',
      'not_after',
      'failed_at',
      'revoked_at',
      'revoke_on',
      'awaits_key',
    ])
    .where('previous_certificate_id', '=', certificateId)
    .where('renewal', '=', true)
    .where('failed_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
}

export type ReplacedCertificate = RenewalRow;

/**
 * The renewal and the older certificates of its device, locked in the order in which everybody locks certificates.
 * @returns the older ones
 */
export async function lockReplaced(db: Db, renewalId: string): Promise<ReplacedCertificate[]> {
  const { rows } = await sql<ReplacedCertificate>`
    select c.certificate_id, c.issued_at, c.collected_at, c.not_before, c.not_after, c.failed_at, c.revoked_at,
      c.revoke_on, c.awaits_key
    from certificates c
    join certificates r on r.certificate_id = ${renewalId} and r.device_id = c.device_id
    where c.requested_at <= r.requested_at
    order by c.certificate_id for update of c
  `.execute(db);
  return rows.filter((row) => row.certificate_id !== renewalId);
}
