import { type DeviceCode, emailKey } from '@inkan/domain';
import { sql } from 'kysely';
import type { Restriction } from '../domain/flat-restriction.ts';
import { type RevocableCertificate, revocableColumns } from './revocations.ts';
import type { Db, UserRow } from './schema.ts';

/** By what a row of a file names a device. */
export type NamedDevice = { readonly email: string; readonly deviceEmail: string; readonly deviceCode: DeviceCode };

/** Who and what is registered under such a name; null where there is nobody, or no such device. */
export type FoundDevice = { user_id: string | null; state: UserRow['state'] | null; device_id: string | null };

/** In the order asked. One query, however many. */
export async function findNamedDevices(
  db: Db,
  contractId: string,
  named: readonly NamedDevice[],
): Promise<FoundDevice[]> {
  const { rows } = await sql<FoundDevice>`
    select u.user_id, u.state, d.device_id
    from unnest(
      ${named.map(({ email }) => emailKey(email))}::text[], ${named.map(({ deviceEmail }) => emailKey(deviceEmail))}::text[],
      ${named.map(({ deviceCode }) => deviceCode)}::text[]
    ) with ordinality as named (email, device_email, device_code, at)
    left join users u on lower(u.email) = named.email and u.state <> 'deleted' and u.contract_id = ${contractId}
    left join devices d on d.user_id = u.user_id and d.device_code = named.device_code
      and lower(d.email) = named.device_email and d.removed_at is null
    order by named.at
  `.execute(db);
  return rows;
}

export type DeviceCertificate = RevocableCertificate & { device_id: string; restriction: Restriction | null };

/** The listed certificates of these devices, newest first. @param how.lock until the end of the transaction */
export async function certificatesOfDevices(
  db: Db,
  deviceIds: readonly string[],
  how: { readonly lock: boolean },
): Promise<Map<string, DeviceCertificate[]>> {
  let query = db
    .selectFrom('certificates')
    .select([...revocableColumns, 'requested_at', 'restriction'])
    .where(sql`device_id`, '=', sql`any(${deviceIds}::uuid[])`)
    .where('listed', '=', true)
    // Locked in the order of their ids, as everybody locks several.
    .orderBy('certificate_id');
  if (how.lock) query = query.forUpdate();
  const rows = await query.execute();
  rows.sort((one, other) => other.requested_at.getTime() - one.requested_at.getTime());
  return Map.groupBy(
    rows.flatMap((row) => (row.device_id === null ? [] : [{ ...row, device_id: row.device_id }])),
    (row) => row.device_id,
  );
}

/** Of these devices, those that hold a seat. */
export async function seatHolders(db: Db, deviceIds: readonly string[], now: Date): Promise<Set<string>> {
  const rows = await db
    .selectFrom('seats')
    .select('device_id')
    .where(sql`device_id`, '=', sql`any(${deviceIds}::uuid[])`)
    .where('held_until', '>=', now)
    .execute();
  return new Set(rows.map(({ device_id }) => device_id));
}
