import type { DomainError } from '@inkan/domain';
import type { Tx } from '@inkan/postgres';
import { type registerDevices as contract, PoisonMessage } from '@inkan/queues';
import type { Static } from 'typebox';
import { type ContractWithOrganization, contractsById } from '../db/contracts.ts';
import { insertDevices } from '../db/devices.ts';
import { type KnownReservation, lockReservations, markRegistered } from '../db/reservations.ts';
import type { Tables, UserRow } from '../db/schema.ts';
import { keepReservedSeats, settleSeats } from '../db/seats.ts';
import { priorities } from '../domain/priorities.ts';
import { deviceKey } from '../domain/reserved-device.ts';
import { keepUsers } from './apply-copies.ts';
import { clientRequest } from './client-request.ts';
import type { Registrar } from './registrar.ts';
import { requestCertificates } from './request-certificates.ts';
import { takeSeatsLate } from './take-seats-late.ts';

type Registration = Static<typeof contract.payload>['registrations'][number];
type Open = { readonly registration: Registration; readonly reservation: KnownReservation; readonly user: UserRow };

/**
 * Turns reservations into devices and certificate requests, by as many statements for a hundred as for one. When one has
 * expired meanwhile, its seats are asked for again; where there are none left, the certificates fail with the reason,
 * so that somebody sees it: the user exists. Nothing is registered for somebody who is deleted already.
 * @throws PoisonMessage when nothing in the message can be registered any more; a part of it alarms and is left out
 */
export async function registerDevices(
  registrar: Pick<Registrar, 'generations' | 'vault' | 'requested' | 'clock' | 'logger'>,
  tx: Tx<Tables>,
  { registrations }: Static<typeof contract.payload>,
): Promise<void> {
  const users = await keepUsers(
    tx,
    registrations.map(({ user }) => user),
  );
  const ids = registrations.map(({ reservationId }) => reservationId);
  const known = new Map((await lockReservations(tx.db, ids)).map((row) => [row.reservation_id, row]));
  const open: Open[] = [];
  const wrong: string[] = [];
  for (const registration of registrations) {
    const { userId, contractId } = registration.user;
    const reservation = known.get(registration.reservationId);
    const user = users.get(userId);
    // Kept for weeks after its end: whoever comes later than that has lost what was to be registered.
    if (reservation === undefined || user === undefined) wrong.push('the reservation is not known (any more)');
    else if (reservation.user_id !== userId || reservation.contract_id !== contractId) {
      wrong.push('the reservation is of another user or contract');
    } else if (reservation.registered_at === null) open.push({ registration, reservation, user });
  }
  if (wrong[0] !== undefined && wrong.length === registrations.length) throw new PoisonMessage(wrong[0]);
  if (wrong.length > 0)
    registrar.logger.error({ alarm: 'registration lost', reasons: wrong }, 'registrations were left out');

  const now = registrar.clock.now();
  await dropDeleted(registrar, tx, open, now);
  await registerOpen(
    registrar,
    tx,
    open.filter(({ user }) => user.state !== 'deleted'),
    now,
  );
  await markRegistered(
    tx.db,
    open.map(({ reservation }) => reservation.reservation_id),
    now,
  );
}

/** 2次削除 was faster than this message: nothing is registered, and the seats are free. */
async function dropDeleted(
  { logger }: Pick<Registrar, 'logger'>,
  tx: Tx<Tables>,
  open: readonly Open[],
  now: Date,
): Promise<void> {
  const deleted = open.filter(({ user }) => user.state === 'deleted').flatMap(deviceIdsOf);
  if (deleted.length === 0) return;
  await settleSeats(tx.db, deleted, now);
  logger.info({ devices: deleted.length }, 'registrations of people deleted meanwhile were dropped');
}

async function registerOpen(
  registrar: Pick<Registrar, 'generations' | 'vault' | 'requested' | 'clock' | 'logger'>,
  tx: Tx<Tables>,
  open: readonly Open[],
  now: Date,
): Promise<void> {
  if (open.length === 0) return;
  const late = await lateOnes(registrar, tx, open, now);
  const places = await contractsById(
    tx.db,
    open.map(({ reservation }) => reservation.contract_id),
  );
  const placeOf = ({ reservation }: Open): ContractWithOrganization => {
    const place = places.get(reservation.contract_id);
    if (place === undefined) throw new Error(`the contract ${reservation.contract_id} vanished`);
    return place;
  };
  await insertDevices(
    tx.db,
    open.flatMap((each) => {
      const { contract_id: contractId, organization_id: organizationId } = placeOf(each);
      const { reservation, user } = each;
      const taken = late.get(reservation.reservation_id)?.taken;
      return reservation.devices.map((device) => ({
        ...{ device, contractId, organizationId, user, now },
        removed: taken?.has(deviceKey(reservation.user_id, device)) ?? false,
      }));
    }),
  );
  const priority = open.length === 1 ? priorities.single : priorities.batch;
  await requestCertificates(
    registrar,
    tx,
    open.flatMap((each) => {
      const refusal = late.get(each.reservation.reservation_id)?.refusal;
      return each.reservation.devices.map((device) =>
        clientRequest(device, each.registration, placeOf(each), refusal, now, priority),
      );
    }),
  );
  const refused = open.filter(({ reservation }) => late.has(reservation.reservation_id));
  await settleSeats(tx.db, refused.flatMap(deviceIdsOf), now);
  tx.afterCommit(() => registrar.requested.ring());
}

type Refused = { readonly refusal: DomainError; readonly taken: ReadonlySet<string> };

/** Turns the reserved seats into taken ones. @returns the reservations for which that was too late, and why */
async function lateOnes(
  registrar: Pick<Registrar, 'generations' | 'logger'>,
  tx: Tx<Tables>,
  open: readonly Open[],
  now: Date,
): Promise<Map<string, Refused>> {
  const refused = new Map<string, Refused>();
  const kept = await keepReservedSeats(tx.db, open.flatMap(deviceIdsOf), now);
  for (const each of open) {
    const deviceIds = deviceIdsOf(each);
    if (deviceIds.every((id) => kept.has(id))) continue;
    const late = await takeSeatsLate(registrar, tx, each.reservation, now);
    if (late === undefined) continue;
    registrar.logger.warn({ code: late.refusal.code }, 'a registration came too late for its seats');
    refused.set(each.reservation.reservation_id, late);
  }
  return refused;
}

function deviceIdsOf({ reservation }: Open): string[] {
  return reservation.devices.map((device) => device.deviceId);
}
