import { sql } from 'kysely';
import type { HeldCertificate } from '../domain/choose-of-holders.ts';
import { factsOf } from './certificate-facts.ts';
import type { CertificatesTable, Db } from './schema.ts';

type Row = Parameters<typeof factsOf>[0] &
  Pick<CertificatesTable, 'certificate_id'> & {
    linkage_id: string;
    device_id: string;
    device_code: string;
    device_email: string;
  };

/** The listed certificates of the contract's people with these linkage IDs, newest first. Not locked. */
export async function certificatesOfLinked(
  db: Db,
  contractId: string,
  linkageIds: readonly string[],
): Promise<HeldCertificate[]> {
  if (linkageIds.length === 0) return [];
  const { rows } = await sql<Row>`
    select c.certificate_id, c.failed_at, c.revoked_at, c.not_after, c.revoke_on, c.collected_at, c.issued_at, c.awaits_key,
      u.linkage_id, d.device_id, d.device_code, d.email as device_email
    from users u
    join certificates c on c.user_id = u.user_id and c.contract_id = u.contract_id and c.listed
    join devices d on d.device_id = c.device_id
    where u.contract_id = ${contractId} and u.linkage_id = any(${linkageIds}::text[]) and u.state <> 'deleted'
    order by c.requested_at desc, c.certificate_id desc
  `.execute(db);
  return rows.map((row) => ({
    ...factsOf(row),
    certificateId: row.certificate_id,
    linkageId: row.linkage_id,
    deviceId: row.device_id,
    deviceCode: row.device_code,
    deviceEmail: row.device_email,
  }));
}
