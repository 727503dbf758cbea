import { DomainError } from '@inkan/domain';
import type { Tx } from '@inkan/postgres';
import { lockContract } from '../db/contracts.ts';
import { devicesOf } from '../db/devices.ts';
import { type KnownReservation, reservedDevicesOf } from '../db/reservations.ts';
import type { Tables } from '../db/schema.ts';
import { countSeats, takeSeats } from '../db/seats.ts';
import { decideLateRegistration } from '../domain/decide-reservations.ts';
import { deviceKey } from '../domain/reserved-device.ts';
import { generationOf } from '../generations/generation-of.ts';
import type { Registrar } from './registrar.ts';

/**
 * The seats of a reservation that had expired, if they can still be had.
 * @returns why not, and which devices of its user are taken; undefined when they were
 */
export async function takeSeatsLate(
  registrar: Pick<Registrar, 'generations'>,
  { db }: Tx<Tables>,
  reservation: KnownReservation,
  now: Date,
): Promise<{ refusal: DomainError; taken: ReadonlySet<string> } | undefined> {
  const place = await lockContract(db, reservation.contract_id);
  if (place === undefined) throw new Error(`the contract ${reservation.contract_id} vanished`);
  const { reservation_id: id, user_id: userId, devices } = reservation;
  const deviceIds = devices.map((device) => device.deviceId);
  const registered = await devicesOf(db, [userId]);
  const reserved = await reservedDevicesOf(db, [userId], now, [id]);
  const taken = new Set([
    ...registered.map((row) => deviceKey(userId, { deviceCode: row.device_code, email: row.email })),
    ...reserved.flatMap((row) => row.devices.map((device) => deviceKey(userId, device))),
  ]);
  try {
    decideLateRegistration(
      { reservationId: id, userId, devices },
      {
        now,
        contract: {
          licences: place.licences,
          startsAt: place.starts_at,
          endsAt: place.ends_at,
          validity: place.validity,
          termMonths: place.term_months,
        },
        organizationSuspended: place.suspended,
        generation: generationOf(registrar.generations, place.generation).window,
        used: await countSeats(db, place.contract_id, now, deviceIds),
        takenDevices: taken,
      },
    );
    await takeSeats(db, place.contract_id, deviceIds, null);
    return undefined;
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'unavailable') throw error;
    return { refusal: error, taken };
  }
}
