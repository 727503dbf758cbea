import { sql } from 'kysely';
import type { HeldDevice } from '../domain/reserved-device.ts';
import type { Db } from './schema.ts';

export type KnownReservation = {
  reservation_id: string;
  contract_id: string;
  user_id: string;
  devices: HeldDevice[];
  digest: Buffer;
  answer: unknown;
  expires_at: Date;
  registered_at: Date | null;
};

export type NewReservation = {
  reservationId: string;
  contractId: string;
  userId: string;
  devices: readonly HeldDevice[];
  digest: Buffer;
  answer: unknown;
  reservedAt: Date;
  expiresAt: Date;
};

function reservations(db: Db) {
  return db
    .selectFrom('reservations')
    .select(['reservation_id', 'contract_id', 'user_id', 'devices', 'digest', 'answer', 'expires_at', 'registered_at']);
}

export async function findReservations(db: Db, ids: readonly string[]): Promise<KnownReservation[]> {
  return reservations(db).where(sql`reservation_id`, '=', sql`any(${ids}::uuid[])`).execute();
}

/** In the order of their ids, as everybody locks several. */
export async function lockReservations(db: Db, ids: readonly string[]): Promise<KnownReservation[]> {
  return reservations(db)
    .where(sql`reservation_id`, '=', sql`any(${ids}::uuid[])`)
    .orderBy('reservation_id')
    .forUpdate()
    .execute();
}

/** Inserts, or renews those that had expired. One statement, whatever the number. */
export async function keepReservations(db: Db, kept: readonly NewReservation[]): Promise<void> {
  const rows = kept.map((each) => ({
    reservation_id: each.reservationId,
    contract_id: each.contractId,
    user_id: each.userId,
    devices: each.devices,
    digest: `\\x${each.digest.toString('hex')}`,
    answer: each.answer,
    reserved_at: each.reservedAt,
    expires_at: each.expiresAt,
  }));
  await sql`
    insert into reservations (reservation_id, contract_id, user_id, devices, digest, answer, reserved_at, expires_at)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as kept (
      reservation_id uuid, contract_id uuid, user_id uuid, devices jsonb, digest bytea, answer json,
      reserved_at timestamptz, expires_at timestamptz)
    on conflict (reservation_id) do update
      set answer = excluded.answer, devices = excluded.devices,
        reserved_at = excluded.reserved_at, expires_at = excluded.expires_at
      where reservations.registered_at is null
  `.execute(db);
}

export async function markRegistered(db: Db, ids: readonly string[], now: Date): Promise<void> {
  await db
    .updateTable('reservations')
    .set({ registered_at: now })
    .where(sql`reservation_id`, '=', sql`any(${ids}::uuid[])`)
    .execute();
}

/** Unexpired reservations of these users, other than the given ones: their devices are taken too. */
export async function reservedDevicesOf(
  db: Db,
  userIds: readonly string[],
  now: Date,
  except: readonly string[],
): Promise<{ user_id: string; devices: HeldDevice[] }[]> {
  return db
    .selectFrom('reservations')
    .select(['user_id', 'devices'])
    .where(sql`user_id`, '=', sql`any(${userIds}::uuid[])`)
    .where('registered_at', 'is', null)
    .where('expires_at', '>=', now)
    .where(sql`reservation_id`, '<>', sql`all(${except}::uuid[])`)
    .execute();
}

/**
 * Forgets reservations: those that became devices, and those nobody came back for. An expired one is kept for weeks,
 * because its registration may still be on its way from a service that was down.
 */
export async function sweepReservations(db: Db, before: { registered: Date; expired: Date }): Promise<number> {
  const result = await sql`
    delete from reservations
    where (registered_at is not null and registered_at < ${before.registered})
      or (registered_at is null and expires_at < ${before.expired})
  `.execute(db);
  return Number(result.numAffectedRows ?? 0n);
}
