import {
  DomainError,
  type FieldError,
  licenceExceeded,
  type SeatFigures,
  seatsFor,
  type Term,
  type ValidityMode,
} from '@inkan/domain';
import type { GenerationWindow } from './generation-window.ts';
import { assertMayIssue } from './may-issue.ts';
import { type RequestedValidity, requestedValidity, termOf } from './requested-validity.ts';
import { deviceKey, type ReservedDevice } from './reserved-device.ts';

export type Reservation = {
  /** Place in the request, for the pointers of errors. */
  readonly index: number;
  readonly reservationId: string;
  readonly userId: string;
  readonly devices: readonly ReservedDevice[];
};

/** Everything a decision about seats depends on, read under the lock on the contract. */
export type ReservationWorld = {
  readonly now: Date;
  readonly contract: {
    readonly licences: number;
    readonly startsAt: Date;
    readonly endsAt: Date;
    readonly validity: ValidityMode;
    readonly termMonths: number;
  };
  readonly organizationSuspended: boolean;
  readonly generation: GenerationWindow;
  /** Seats taken by others than this request. */
  readonly used: number;
  /** `deviceKey` of the living or reserved devices of the users asked about. */
  readonly takenDevices: ReadonlySet<string>;
};

/** A device that may be registered, with its validity as asked and as it would be if issued now. */
export type GrantedDevice = {
  readonly device: ReservedDevice;
  readonly validity: RequestedValidity;
  readonly term: Term;
};

export type Granted = {
  readonly figures: SeatFigures;
  /** Per reservation, in the order asked. */
  readonly devices: readonly (readonly GrantedDevice[])[];
};

/**
 * Whether all these reservations can be had: all of them or none.
 * @throws DomainError organization-suspended, contract-not-active, generation-closed; device-already-registered,
 * validation-failed with every field error at once; licence-exceeded with the figures
 */
export function decideReservations(asked: readonly Reservation[], world: ReservationWorld): Granted {
  assertMayIssue(world);
  const duplicates: FieldError[] = [];
  const invalid: FieldError[] = [];
  const seen = new Set<string>();
  const rules = {
    mode: world.contract.validity,
    termMonths: world.contract.termMonths,
    now: world.now,
    caNotAfter: world.generation.issuingNotAfter,
  };
  const devices = asked.map((reservation) =>
    reservation.devices.flatMap((device, j) => {
      const pointer = `/reservations/${reservation.index}/devices/${j}`;
      const key = deviceKey(reservation.userId, device);
      if (world.takenDevices.has(key)) duplicates.push({ pointer: `${pointer}/email`, ...alreadyRegistered });
      else if (seen.has(key)) duplicates.push({ pointer: `${pointer}/email`, ...namedTwice });
      seen.add(key);
      const validity = requestedValidity(device, rules, pointer);
      if (validity.ok) {
        return [{ device, validity: validity.value, term: termOf(validity.value, world.now, rules.caNotAfter) }];
      }
      invalid.push(...validity.errors);
      return [];
    }),
  );

  const requested = asked.reduce((sum, reservation) => sum + reservation.devices.length, 0);
  const figures = { contracted: world.contract.licences, used: world.used, requested };
  const fits = seatsFor(figures).granted;
  const fields = [...duplicates, ...invalid];
  if (fields.length > 0) {
    throw new DomainError(invalid.length === 0 ? 'device-already-registered' : 'validation-failed', {
      fields,
      // A missing licence is said in the same breath: nobody should have to correct and come back to hear it.
      ...(fits ? {} : { details: { ...figures } }),
    });
  }
  if (!fits) throw licenceExceeded(figures);
  return { figures, devices };
}

/**
 * A reservation that expired before it was registered: whether its seats can be taken after all. What was typed was
 * understood then and is not judged again.
 * @throws DomainError organization-suspended, contract-not-active, generation-closed, device-already-registered,
 * licence-exceeded
 */
export function decideLateRegistration(late: Omit<Reservation, 'index'>, world: ReservationWorld): void {
  assertMayIssue(world);
  if (late.devices.some((device) => world.takenDevices.has(deviceKey(late.userId, device)))) {
    throw new DomainError('device-already-registered');
  }
  const figures = { contracted: world.contract.licences, used: world.used, requested: late.devices.length };
  if (!seatsFor(figures).granted) throw licenceExceeded(figures);
}

const alreadyRegistered = {
  code: 'duplicate',
  ja: '利用デバイスはすでに登録されています。',
  en: 'The device is already registered.',
} as const;
export const namedTwice = {
  code: 'duplicate',
  ja: '同じ利用デバイスが複数指定されています。',
  en: 'The same device is named twice.',
} as const;
