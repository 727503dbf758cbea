import { DomainError } from '@inkan/domain';
import type { Tx } from '@inkan/postgres';
import { type registerDevices as contract, PoisonMessage } from '@inkan/queues';
import { currentCorrelationId } from '@inkan/runtime';
import type { Static } from 'typebox';
import { insertCertificates, type NewCertificate } from '../db/certificate-requests.ts';
import { type ContractWithOrganization, contractInScope, lockContract } from '../db/contracts.ts';
import { devicesOf, insertDevices } from '../db/devices.ts';
import { type KnownReservation, lockReservation, markRegistered, reservedDevicesOf } from '../db/reservations.ts';
import type { Tables } from '../db/schema.ts';
import { countSeats, keepReservedSeats, settleSeats, takeSeats } from '../db/seats.ts';
import { decideLateRegistration } from '../domain/decide-reservations.ts';
import { priorities } from '../domain/priorities.ts';
import { deviceKey, type HeldDevice } from '../domain/reserved-device.ts';
import { clientSubject } from '../domain/subject.ts';
import { generationOf } from '../generations/generation-of.ts';
import { keepUser } from './apply-copies.ts';
import type { Registrar } from './registrar.ts';

type Registration = Static<typeof contract.payload>;

/**
 * Turns a reservation into devices and certificate requests. When it has expired meanwhile, its seats are asked for
 * again; where there are none left, the certificates fail with the reason, so that somebody sees it: the user exists.
 * Nothing is registered for somebody who is deleted already.
 */
export async function registerDevices(
  registrar: Pick<Registrar, 'generations' | 'requested' | 'clock' | 'logger'>,
  tx: Tx<Tables>,
  registration: Registration,
): Promise<void> {
  const user = await keepUser(tx, registration.user);
  const reservation = await lockReservation(tx.db, registration.reservationId);
  // Kept for weeks after its end: whoever comes later than that has lost what was to be registered.
  if (reservation === undefined) throw new PoisonMessage('the reservation is not known (any more)');
  if (reservation.registered_at !== null) return;
  if (reservation.user_id !== registration.user.userId || reservation.contract_id !== registration.user.contractId) {
    throw new PoisonMessage('the reservation is of another user or contract');
  }
  const now = registrar.clock.now();
  const deviceIds = reservation.devices.map((device) => device.deviceId);
  if (user.state === 'deleted') {
    // 2次削除 was faster than this message: nothing is registered, and the seats are free.
    await settleSeats(tx.db, deviceIds, now);
    await markRegistered(tx.db, reservation.reservation_id, now);
    registrar.logger.info({ devices: deviceIds.length }, 'a registration of somebody deleted meanwhile was dropped');
    return;
  }
  const inTime = (await keepReservedSeats(tx.db, deviceIds, now)) === deviceIds.length;
  const late = inTime ? none : await takeSeatsLate(registrar, tx, reservation, now);
  if (late.refusal) registrar.logger.warn({ code: late.refusal.code }, 'a registration came too late for its seats');

  const place = await contractOf(tx, reservation.contract_id);
  await insertDevices(
    tx.db,
    reservation.devices.map((device) => ({
      device,
      contractId: place.contract_id,
      organizationId: place.organization_id,
      user,
      now,
      removed: late.taken.has(deviceKey(reservation.user_id, device)),
    })),
  );
  await insertCertificates(
    tx.db,
    reservation.devices.map((device) => requestOf(device, registration, place, late.refusal, now)),
  );
  if (late.refusal) await settleSeats(tx.db, deviceIds, now);
  await markRegistered(tx.db, reservation.reservation_id, now);
  tx.afterCommit(() => registrar.requested.ring());
}

type Late = { readonly refusal: DomainError | undefined; readonly taken: ReadonlySet<string> };
const none: Late = { refusal: undefined, taken: new Set() };

async function takeSeatsLate(
  registrar: Pick<Registrar, 'generations'>,
  { db }: Tx<Tables>,
  reservation: KnownReservation,
  now: Date,
): Promise<Late> {
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
    return none;
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'unavailable') throw error;
    return { refusal: error, taken };
  }
}

async function contractOf({ db }: Tx<Tables>, contractId: string): Promise<ContractWithOrganization> {
  const place = await contractInScope(db, { kind: 'all' }, contractId);
  if (place === undefined) throw new Error(`the contract ${contractId} vanished`);
  return place;
}

function requestOf(
  device: HeldDevice,
  { user, notifyUser }: Registration,
  place: ContractWithOrganization,
  refusal: DomainError | undefined,
  now: Date,
): NewCertificate {
  const subject = clientSubject(device, user, place.organization_english_name);
  const { validity } = device;
  return {
    certificate_id: device.certificateId,
    profile: 'client',
    generation: place.generation,
    key_algorithm: place.key_algorithm,
    contract_id: place.contract_id,
    device_id: device.deviceId,
    user_id: user.userId,
    subject_id: null,
    organization_id: place.organization_id,
    display_name: `${user.familyName} ${user.givenName}`,
    subject_organization: subject.organization,
    subject_organization_unit1: subject.organizationUnit1,
    subject_organization_unit2: subject.organizationUnit2,
    common_name: subject.commonName,
    email: subject.email,
    upn: device.upn ?? null,
    sid: device.sid ?? null,
    restriction: device.restriction ?? null,
    email_protection: place.email_protection,
    term_months: 'termMonths' in validity ? validity.termMonths : null,
    valid_from: 'termMonths' in validity || validity.from === null ? null : new Date(validity.from),
    valid_to: 'termMonths' in validity ? null : new Date(validity.to),
    notify: notifyUser,
    priority: priorities.single,
    requested_at: now,
    correlation_id: currentCorrelationId() ?? null,
    previous_certificate_id: null,
    others_end_on: null,
    failed_at: refusal === undefined ? null : now,
    failure_code: refusal?.code ?? null,
    failure_detail: refusal?.text.ja ?? null,
  };
}
