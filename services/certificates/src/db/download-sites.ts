import { sql } from 'kysely';
import type { Db } from './schema.ts';

export type DownloadSite = { name: string; suspended: boolean; admits: boolean };

/**
 * An organization as its download site is concerned. `admits`: some contract's service offers the site, the
 * organization is not suspended, and the address lies in one of its networks; `0.0.0.0/0` holds IPv6 addresses, too.
 */
export async function downloadSite(
  db: Db,
  of: { readonly organizationId: string; readonly address: string },
): Promise<DownloadSite | undefined> {
  const { rows } = await sql<DownloadSite>`
    select o.name, o.suspended, not o.suspended and (${of.address}::inet <<= any (o.allowed_networks) or cidr '0.0.0.0/0' = any (o.allowed_networks)) and exists (
      select from contracts k where k.organization_id = o.organization_id and k.download_site) as admits
    from organizations o where o.organization_id = ${of.organizationId}
  `.execute(db);
  return rows[0];
}

export type Download = { certificate_id: string; contract_id: string; display_name: string; email: string };

/** What can be fetched under this e-mail address (case ignored) at the organization's site: the newest first. */
export async function downloadsOf(
  db: Db,
  of: { readonly organizationId: string; readonly email: string; readonly now: Date; readonly limit: number },
): Promise<Download[]> {
  const { rows } = await sql<Download>`
    select c.certificate_id, c.contract_id, c.display_name, c.email
    from certificates c
    join contracts k on k.contract_id = c.contract_id and k.download_site
    join secrets s on s.certificate_id = c.certificate_id and s.destroy_at > ${of.now}
    where c.organization_id = ${of.organizationId} and lower(c.email) = lower(${of.email}) and c.profile = 'client'
      and c.issued_at is not null and c.revoked_at is null and c.secrets_destroyed_at is null
    order by c.requested_at desc, c.certificate_id desc limit ${of.limit}
  `.execute(db);
  return rows;
}
