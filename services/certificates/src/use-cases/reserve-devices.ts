import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '@inkan/domain';
import { contractInScope, lockContract } from '../db/contracts.ts';
import { devicesOf } from '../db/devices.ts';
import { findReservations, keepReservations, reservedDevicesOf } from '../db/reservations.ts';
import type { Db } from '../db/schema.ts';
import { countSeats, takeSeats } from '../db/seats.ts';
import { decideReservations } from '../domain/decide-reservations.ts';
import { deviceKey } from '../domain/reserved-device.ts';
import { generationOf } from '../generations/generation-of.ts';
import { demandRoom } from './demand-room.ts';
import type { Registrar } from './registrar.ts';
import {
  type Answer,
  type AnsweredReservation,
  answeredBefore,
  answerOf,
  digestOf,
  held,
  type Question,
} from './reservation-answers.ts';

/** A reservation that is not registered by then gives its seats back. */
const reservedForMs = 10 * 60 * 1000;

/**
 * Takes seats and device names for registrations, all or nothing, under the lock on the contract.
 * @throws DomainError unavailable while the contract is not known here or too much waits for the signer; idempotency-key-reused for a known id with
 * other content; and what `decideReservations` says
 */
export async function reserveDevices(
  registrar: Pick<Registrar, 'database' | 'generations' | 'clock'>,
  question: Question,
  options: { waitForContractMs?: number; waitingAtMost?: number } = {},
): Promise<Answer> {
  assertDistinct(question);
  await contractArrives(registrar, question.contractId, options.waitForContractMs ?? 2_000);
  return registrar.database.transaction(async ({ db }) => {
    const contract = await lockContract(db, question.contractId);
    if (contract === undefined) throw notKnownYet();
    const now = registrar.clock.now();
    const generation = generationOf(registrar.generations, contract.generation);
    const asked = question.reservations;

    const answered = answeredBefore(
      await findReservations(
        db,
        asked.map((each) => each.reservationId),
      ),
      question,
      now,
    );
    const open = asked.map((each, index) => ({ ...each, index })).filter((each) => !answered.has(each.reservationId));
    const deviceIds = asked.flatMap((each) => each.devices.map((device) => device.deviceId));
    const used = await countSeats(db, contract.contract_id, now, deviceIds);
    const licences = { contracted: contract.licences, used, requested: deviceIds.length };
    const kept = (): AnsweredReservation[] => asked.flatMap((each) => answered.get(each.reservationId) ?? []);
    if (open.length === 0) return { licences, reservations: kept() };

    const granted = decideReservations(open, {
      now,
      contract: {
        licences: contract.licences,
        startsAt: contract.starts_at,
        endsAt: contract.ends_at,
        validity: contract.validity,
        termMonths: contract.term_months,
      },
      organizationSuspended: contract.suspended,
      generation: generation.window,
      used: used + deviceIds.length - open.reduce((sum, each) => sum + each.devices.length, 0),
      takenDevices: await takenDevices(db, open, now),
    });
    const expiresAt = new Date(now.getTime() + reservedForMs);
    open.forEach((each, at) => {
      answered.set(each.reservationId, answerOf(each.reservationId, granted.devices[at] ?? [], expiresAt));
    });
    if (question.dryRun) return { licences, reservations: kept() };
    await demandRoom(db, options.waitingAtMost);

    await keepReservations(
      db,
      open.map((each, at) => ({
        reservationId: each.reservationId,
        contractId: contract.contract_id,
        userId: each.userId,
        devices: (granted.devices[at] ?? []).map(held),
        digest: digestOf(question.contractId, asked[each.index] ?? each),
        answer: answered.get(each.reservationId),
        reservedAt: now,
        expiresAt,
      })),
    );
    await takeSeats(
      db,
      contract.contract_id,
      open.flatMap((each) => each.devices.map((device) => device.deviceId)),
      expiresAt,
    );
    return { licences, reservations: kept() };
  });
}

/** Somebody who has just made a contract and registers at once should not meet its event on the way. */
async function contractArrives(
  { database }: Pick<Registrar, 'database'>,
  contractId: string,
  withinMs: number,
): Promise<void> {
  const everyMs = 50;
  for (let waited = 0; waited < withinMs; waited += everyMs) {
    if (await contractInScope(database.read, { kind: 'all' }, contractId)) return;
    await pause(everyMs);
  }
}

function notKnownYet(): DomainError {
  return new DomainError('unavailable', {
    text: {
      ja: '契約の情報がまだ反映されていません。しばらくしてからもう一度お試しください。',
      en: 'The contract is not known here yet; try again shortly.',
    },
  });
}

/** Ids are the caller's; one that stands twice in a request would be two devices in one seat. */
function assertDistinct(question: Question): void {
  const devices = question.reservations.flatMap((each) => each.devices);
  for (const ids of [
    question.reservations.map((each) => each.reservationId),
    devices.map((device) => device.deviceId),
    devices.map((device) => device.certificateId),
  ]) {
    if (new Set(ids).size !== ids.length) throw new DomainError('conflict');
  }
}

async function takenDevices(db: Db, asked: Question['reservations'], now: Date): Promise<Set<string>> {
  const userIds = [...new Set(asked.map((each) => each.userId))];
  const registered = await devicesOf(db, userIds);
  const reserved = await reservedDevicesOf(
    db,
    userIds,
    now,
    asked.map((each) => each.reservationId),
  );
  return new Set([
    ...registered.map((row) => deviceKey(row.user_id, { deviceCode: row.device_code, email: row.email })),
    ...reserved.flatMap((row) => row.devices.map((device) => deviceKey(row.user_id, device))),
  ]);
}
