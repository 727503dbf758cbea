import { type DeviceCode, inParts } from '@inkan/domain';
import { sql } from 'kysely';
import type { HeldDevice } from '../domain/reserved-device.ts';
import type { Db, UserRow } from './schema.ts';
import { searchColumns } from './search-columns.ts';

/** Kind and e-mail of the users' living devices. */
export async function devicesOf(
  db: Db,
  userIds: readonly string[],
): Promise<{ user_id: string; device_code: DeviceCode; email: string }[]> {
  return db
    .selectFrom('devices')
    .select(['user_id', 'device_code', 'email'])
    .where(sql`user_id`, '=', sql`any(${userIds}::uuid[])`)
    .where('removed_at', 'is', null)
    .execute();
}

export type NewDevice = {
  device: HeldDevice;
  contractId: string;
  organizationId: string;
  user: UserRow;
  now: Date;
  /** True for one that only carries a failed certificate and takes no name. */
  removed: boolean;
};

/** One INSERT carries up to this many: 19 values each, far from the 65,535 a statement may bind. */
const rowsPerInsert = 1_000;

export async function insertDevices(db: Db, devices: readonly NewDevice[]): Promise<void> {
  for (const part of inParts(devices, rowsPerInsert)) await insert(db, part);
}

async function insert(db: Db, devices: readonly NewDevice[]): Promise<void> {
  await db
    .insertInto('devices')
    .values(
      devices.map(({ device, contractId, organizationId, user, now, removed }) => ({
        device_id: device.deviceId,
        contract_id: contractId,
        organization_id: organizationId,
        user_id: user.user_id,
        device_code: device.deviceCode,
        email: device.email,
        upn: device.upn ?? null,
        sid: device.sid ?? null,
        registered_at: now,
        removed_at: removed ? now : null,
        ...searchColumns(device, user),
      })),
    )
    .execute();
}

export async function removeDevicesOf(db: Db, userId: string, now: Date): Promise<void> {
  await db
    .updateTable('devices')
    .set({ removed_at: now })
    .where('user_id', '=', userId)
    .where('removed_at', 'is', null)
    .execute();
}
