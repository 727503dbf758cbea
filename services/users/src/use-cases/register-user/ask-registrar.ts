import {
  type DeviceRestriction,
  DomainError,
  type FieldError,
  type Registration,
  type RegistrationDevice,
  type TypedRegistration,
} from '@inkan/domain';
import { type InternalClient, reserve } from '@inkan/http';
import type { Static } from 'typebox';

type Question = Static<typeof reserve.body>['reservations'][number];
type ReservedDevice = Question['devices'][number];
export type Reserved = {
  readonly licences: Static<typeof reserve.response>['licences'];
  readonly devices: Static<typeof reserve.response>['reservations'][number]['devices'];
};

/** Ids of one registration, made before anybody is asked. */
export type RegistrationIds = {
  readonly reservationId: string;
  readonly userId: string;
  readonly devices: readonly { readonly deviceId: string; readonly certificateId: string }[];
};

/**
 * Reserves seats and devices at the registrar, or with `dryRun` only asks whether it would.
 * @throws DomainError the registrar's own, with its pointers at the fields of the registration; unavailable
 */
export async function askRegistrar(
  internal: InternalClient,
  asked: {
    contractId: string;
    dryRun: boolean;
    ids: RegistrationIds;
    registration: Pick<Registration, 'devices'>;
    typed: Pick<TypedRegistration, 'devices'>;
  },
): Promise<Reserved> {
  const { contractId, dryRun, ids, registration, typed } = asked;
  const devices = registration.devices.map((device, index) =>
    reservedDevice(device, typed.devices?.[index], ids.devices[index]),
  );
  const question = { reservationId: ids.reservationId, userId: ids.userId, devices };
  try {
    const answer = await internal.call(reserve, { contractId, dryRun, reservations: [question] });
    const [reservation] = answer.reservations;
    if (reservation === undefined) throw new Error('the registrar answered without the reservation');
    return { licences: answer.licences, devices: reservation.devices };
  } catch (error) {
    throw error instanceof DomainError ? inOurWords(error) : error;
  }
}

export function reservedDevice(
  device: RegistrationDevice,
  typed: NonNullable<TypedRegistration['devices']>[number] | undefined,
  ids: RegistrationIds['devices'][number] | undefined,
): ReservedDevice {
  if (ids === undefined) throw new Error('a device without ids');
  const restriction = flatRestriction(device.restriction);
  return {
    ...ids,
    deviceCode: device.deviceCode,
    email: device.email,
    // As typed: the registrar reads the period again at the moment of issuing.
    ...given('validFrom', device.validFrom && typed?.validFrom),
    ...given('validTo', device.validTo && typed?.validTo),
    ...given('organization', device.organization),
    ...given('organizationUnit1', device.organizationUnit1),
    ...given('organizationUnit2', device.organizationUnit2),
    ...given('upn', device.upn),
    ...given('sid', device.sid),
    ...(restriction === undefined ? {} : { restriction }),
  };
}

function given<Name extends string>(name: Name, value: string | null | undefined): { [name in Name]?: string } {
  return value ? ({ [name]: value } as { [name in Name]: string }) : {};
}

function flatRestriction(restriction: DeviceRestriction): ReservedDevice['restriction'] {
  if (restriction.mode === 'none') return undefined;
  if ('macos' in restriction) return { mode: restriction.mode, ...restriction.macos };
  const { biosSerial, ...items } = restriction.windows;
  return { mode: restriction.mode, ...items, ...(biosSerial === undefined ? {} : { biosSerialNumber: biosSerial }) };
}

/** The registrar knows a batch of reservations; whoever registers knows one form. */
const ofTheBatch = /^\/reservations\/0(?=\/|$)/;

function inOurWords(error: DomainError): DomainError {
  const fields = error.fields.map(
    (field): FieldError => ({ ...field, pointer: field.pointer.replace(ofTheBatch, '') }),
  );
  const { code, text, details } = error;
  return new DomainError(code, { text, fields, cause: error, ...(details === undefined ? {} : { details }) });
}
