import { sql } from 'kysely';
import type { Db, UserRow } from './schema.ts';

export type EditableDevice = {
  readonly device_id: string;
  readonly user_id: string;
  readonly email: string;
  readonly upn: string | null;
  readonly sid: string | null;
} & Pick<UserRow, 'state' | 'family_name' | 'given_name'>;

/** Those of these devices that the contract lists, with their people, locked in one order; by id. */
export async function lockDevices(
  db: Db,
  contractId: string,
  deviceIds: readonly string[],
): Promise<Map<string, EditableDevice>> {
  const rows = await db
    .selectFrom('devices as d')
    .innerJoin('users as u', 'u.user_id', 'd.user_id')
    .select(['d.device_id', 'd.user_id', 'd.email', 'd.upn', 'd.sid', 'u.state', 'u.family_name', 'u.given_name'])
    .where('d.contract_id', '=', contractId)
    .where(sql`d.device_id`, '=', sql`any(${deviceIds}::uuid[])`)
    .where('d.removed_at', 'is', null)
    .orderBy('d.device_id')
    .forUpdate('d')
    .execute();
  return new Map(rows.map((row) => [row.device_id, row]));
}

/** A listed device of somebody with a linkage ID. */
export type LinkedDevice = {
  readonly linkageId: string;
  readonly deviceId: string;
  readonly deviceCode: string;
  readonly deviceEmail: string;
};

/** The listed devices of the contract's people with these linkage IDs, in the order of their registration. Not locked. */
export async function devicesOfLinked(
  db: Db,
  contractId: string,
  linkageIds: readonly string[],
): Promise<LinkedDevice[]> {
  if (linkageIds.length === 0) return [];
  const { rows } = await sql<LinkedDevice>`
    select u.linkage_id as "linkageId", d.device_id as "deviceId", d.device_code as "deviceCode", d.email as "deviceEmail"
    from users u join devices d on d.user_id = u.user_id and d.contract_id = u.contract_id and d.removed_at is null
    where u.contract_id = ${contractId} and u.linkage_id = any(${linkageIds}::text[]) and u.state <> 'deleted'
    order by d.registered_at, d.device_id
  `.execute(db);
  return rows;
}

/** One statement, however many. */
export async function writeDevices(
  db: Db,
  devices: readonly { readonly id: string; readonly upn: string | null; readonly sid: string | null }[],
): Promise<void> {
  await sql`
    update devices set upn = edited.upn, sid = edited.sid
    from unnest(
      ${devices.map(({ id }) => id)}::uuid[], ${devices.map(({ upn }) => upn)}::text[], ${devices.map(({ sid }) => sid)}::text[]
    ) as edited (device_id, upn, sid)
    where devices.device_id = edited.device_id
  `.execute(db);
}
