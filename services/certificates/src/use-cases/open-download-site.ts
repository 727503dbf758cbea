import { isIP } from 'node:net';
import { systemActor } from '@inkan/domain';
import { audit } from '@inkan/postgres';
import { downloadSite, downloadsOf } from '../db/download-sites.ts';
import type { Visitor } from './person-of.ts';
import type { Registrar } from './registrar.ts';

type Open = { readonly outcome: 'open'; readonly organizationName: string };

/**
 * Whether somebody may see an organization's download site from where they are. What a closed one is closed for is
 * not told; a visit from a foreign network, or while the organization is suspended, stands in its audit log, once in ten
 * minutes for an address.
 * @param of.visitor its address as the gateway saw it, IPv4 in its own form
 */
export async function openDownloadSite(
  registrar: Pick<Registrar, 'database' | 'clock'>,
  { organizationId, visitor }: { organizationId: string; visitor: Visitor },
): Promise<Open | { readonly outcome: 'closed' }> {
  const { address } = visitor;
  // Whatever is no plain address is in no network.
  const site =
    isIP(address) === 0 ? undefined : await downloadSite(registrar.database.read, { organizationId, address });
  if (site === undefined) return { outcome: 'closed' };
  if (site.admits) return { outcome: 'open', organizationName: site.name };
  const now = registrar.clock.now();
  if (isNews(`${organizationId} ${address}`, now)) {
    await registrar.database.transaction((tx) =>
      audit(tx, {
        at: now,
        actor: { ...systemActor('certificates'), ...visitor },
        operation: 'refuse-network',
        organizationId,
        subject: { kind: 'organization', id: organizationId, name: site.name },
        // Told here and not at the site: who is a customer, and how things stand with them, is nobody's there.
        after: { address, ...(site.suspended ? { reason: 'suspended' } : {}) },
        outcome: 'refused',
      }),
    );
  }
  return { outcome: 'closed' };
}

const quietMs = 10 * 60_000;
/** More would be a flood, of which the log holds enough. */
const rememberedAtMost = 10_000;
const told = new Map<string, number>();

/** A page that is reloaded, or knocked at all night, must not fill the audit log. */
function isNews(visit: string, now: Date): boolean {
  const at = now.getTime();
  for (const [known, since] of told) {
    if (at - since >= quietMs) told.delete(known);
  }
  if (told.has(visit) || told.size >= rememberedAtMost) return false;
  told.set(visit, at);
  return true;
}

/** One person has at most a handful of devices; guessing by one address must not unseal many passwords. */
const downloadsAtMost = 20;

/** What an ID names at an organization's download site. */
export async function findDownloads(
  { database, clock }: Pick<Registrar, 'database' | 'clock'>,
  { organizationId, id }: { organizationId: string; id: string },
): Promise<{ certificateId: string; contractId: string; displayName: string; email: string }[]> {
  const of = { organizationId, email: id.trim(), now: clock.now(), limit: downloadsAtMost };
  const rows = await downloadsOf(database.read, of);
  return rows.map((row) => ({
    certificateId: row.certificate_id,
    contractId: row.contract_id,
    displayName: row.display_name,
    email: row.email,
  }));
}
