import { createHash } from 'node:crypto';
import { DomainError } from '@inkan/domain';
import type { reserve } from '@inkan/http';
import type { Static } from 'typebox';
import type { KnownReservation } from '../db/reservations.ts';
import type { GrantedDevice } from '../domain/decide-reservations.ts';
import type { HeldDevice } from '../domain/reserved-device.ts';

export type Question = Static<typeof reserve.body>;
export type Answer = Static<typeof reserve.response>;
export type AnsweredReservation = Answer['reservations'][number];

/** The answers of reservations that are still good, or registered already: the same question has the same answer. */
export function answeredBefore(
  known: readonly KnownReservation[],
  question: Question,
  now: Date,
): Map<string, AnsweredReservation> {
  const answers = new Map<string, AnsweredReservation>();
  for (const reservation of known) {
    const asked = question.reservations.find((each) => each.reservationId === reservation.reservation_id);
    if (asked === undefined || !digestOf(question.contractId, asked).equals(reservation.digest)) {
      throw new DomainError('idempotency-key-reused');
    }
    const good = reservation.registered_at !== null || reservation.expires_at >= now;
    if (good) answers.set(reservation.reservation_id, reservation.answer as AnsweredReservation);
  }
  return answers;
}

/** As it is kept: what was typed has been understood. */
export function held({ device, validity }: GrantedDevice): HeldDevice {
  return {
    ...device,
    validity:
      'termMonths' in validity
        ? validity
        : { from: validity.period.from?.toISOString() ?? null, to: validity.period.to.toISOString() },
  };
}

export function answerOf(
  reservationId: string,
  devices: readonly GrantedDevice[],
  expiresAt: Date,
): AnsweredReservation {
  return {
    reservationId,
    expiresAt: expiresAt.toISOString(),
    devices: devices.map(({ device, term }) => ({
      deviceId: device.deviceId,
      certificateId: device.certificateId,
      notBefore: term.notBefore.toISOString(),
      notAfter: term.notAfter.toISOString(),
      cut: term.cut,
    })),
  };
}

/** Over the members in a fixed order: the order in which JSON carried them does not count. */
export function digestOf(contractId: string, reservation: Question['reservations'][number]): Buffer {
  const sorted = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  const text = JSON.stringify([contractId, reservation], (_name, value: unknown) => sorted(value));
  return createHash('sha256').update(text).digest();
}
