import type { DeviceCode } from '@inkan/domain';
import { sql } from 'kysely';
import type { Db } from './schema.ts';

export type DeviceView = {
  device_id: string;
  user_id: string;
  device_code: DeviceCode;
  email: string;
  family_name: string;
  given_name: string;
  registered_at: Date;
  seat: boolean;
  upn: string | null;
  sid: string | null;
};

/** Newest first: where a page ended. */
export type DevicePosition = { registeredAt: string; deviceId: string };

export async function listDevices(
  db: Db,
  of: { contractId: string; userId: string | undefined; after: DevicePosition | undefined; limit: number; now: Date },
): Promise<DeviceView[]> {
  let query = db
    .selectFrom('devices')
    .innerJoin('users', 'users.user_id', 'devices.user_id')
    .leftJoin('seats', (join) =>
      join.onRef('seats.device_id', '=', 'devices.device_id').on('seats.held_until', '>=', of.now),
    )
    .select([
      'devices.device_id',
      'devices.user_id',
      'devices.device_code',
      'devices.email',
      'users.family_name',
      'users.given_name',
      'devices.registered_at',
      'devices.upn',
      'devices.sid',
      sql<boolean>`seats.device_id is not null`.as('seat'),
    ])
    .where('devices.contract_id', '=', of.contractId)
    .where('devices.removed_at', 'is', null)
    .orderBy('devices.registered_at', 'desc')
    .orderBy('devices.device_id', 'desc')
    .limit(of.limit);
  if (of.userId !== undefined) query = query.where('devices.user_id', '=', of.userId);
  if (of.after !== undefined) {
    const { registeredAt, deviceId } = of.after;
    query = query.where(
      sql<boolean>`(devices.registered_at, devices.device_id) < (${registeredAt}::timestamptz, ${deviceId}::uuid)`,
    );
  }
  return query.execute();
}
