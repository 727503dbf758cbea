import { DomainError } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { type Found, searchCertificates } from '../db/certificate-search.ts';
import { findCertificates, findListed, readIssued } from '../db/certificate-views.ts';
import { type DevicePosition, type DeviceView, listDevices as listDevicesOf } from '../db/device-views.ts';
import type { SearchPosition } from '../domain/certificate-list.ts';
import { openContract } from './open-contract.ts';
import type { Registrar } from './registrar.ts';
import { type ShownCertificate, withState } from './shown-certificate.ts';
import { withRenewals } from './with-renewals.ts';

type Reader = Pick<Registrar, 'database' | 'generations' | 'clock'>;
type OfContract = { readonly scope: Scope; readonly contractId: string };

/** One page, newest first, and where the next one begins. */
export type Page<Item, Position> = { readonly items: Item[]; readonly next: Position | null };

export type CertificateList = {
  readonly items: ShownCertificate[];
  readonly next: SearchPosition | null;
  readonly total: Found['total'];
};

/**
 * What fits the conditions, page by page.
 * @throws DomainError not-found
 */
export async function listCertificates(
  registrar: Reader,
  of: OfContract & Omit<Parameters<typeof searchCertificates>[1], 'now'>,
): Promise<CertificateList> {
  const { database, clock } = registrar;
  await openContract(database.read, of.scope, of.contractId);
  const now = clock.now();
  const { ids, next, total } = await searchCertificates(database.read, { ...of, now });
  const views = await findCertificates(database.read, of.contractId, ids);
  const shown = views.map((view) => withState(view, now));
  const byId = new Map((await withRenewals(registrar, shown, now)).map((each) => [each.certificate_id, each]));
  return { items: ids.flatMap((id) => byId.get(id) ?? []), next, total };
}

/** @throws DomainError not-found */
export async function readCertificate(
  registrar: Reader,
  of: OfContract & { certificateId: string },
): Promise<ShownCertificate> {
  const { database, clock } = registrar;
  await openContract(database.read, of.scope, of.contractId);
  const view = await findListed(database.read, of.contractId, of.certificateId);
  if (view === undefined) throw new DomainError('not-found');
  const now = clock.now();
  const [shown] = await withRenewals(registrar, [withState(view, now)], now);
  return shown ?? withState(view, now);
}

/** DER. @throws DomainError not-found also while it is not issued */
export async function readCertificateDer(
  { database }: Pick<Registrar, 'database'>,
  of: OfContract & { certificateId: string },
): Promise<Buffer> {
  await openContract(database.read, of.scope, of.contractId);
  const issued = await readIssued(database.read, of.contractId, of.certificateId);
  if (!issued?.certificate) throw new DomainError('not-found');
  return issued.certificate;
}

export async function listDevices(
  { database, clock }: Pick<Reader, 'database' | 'clock'>,
  of: OfContract & { userId: string | undefined; after: DevicePosition | undefined; limit: number },
): Promise<Page<DeviceView, DevicePosition>> {
  await openContract(database.read, of.scope, of.contractId);
  const rows = await listDevicesOf(database.read, { ...of, limit: of.limit + 1, now: clock.now() });
  const items = rows.slice(0, of.limit);
  const last = rows.length > of.limit ? items.at(-1) : undefined;
  return { items, next: last ? { registeredAt: last.registered_at.toISOString(), deviceId: last.device_id } : null };
}
