import {
  type Checked,
  DomainError,
  type FieldError,
  type Registration,
  type TypedRegistration,
  validationFailed,
} from '@inkan/domain';
import { type InternalClient, reserve } from '@inkan/http';
import { newId } from '@inkan/runtime';
import type { Static } from 'typebox';
import { derivedId } from '../../domain/derived-id.ts';
import type { RegistrationView } from '../../views/registration-view.ts';
import type { ChangeOptions } from '../change.ts';
import { type RegistrationIds, reservedDevice } from '../register-user/ask-registrar.ts';

/** Certificates of one request; more is what CSV jobs are for. */
const devicesPerBatch = 1_000;

/** Devices of one person within a batch, read: what they are, and what is wrong with the row. */
export type BatchRow = {
  readonly index: number;
  readonly typed: Pick<TypedRegistration, 'devices'>;
  readonly checked: Checked<Pick<Registration, 'devices'>>;
  /** At the fields of the batch: `/users/3/email`. */
  readonly errors: readonly FieldError[];
};

type Reserved = Static<typeof reserve.response>;

/** @param list where the rows stand in the request: `/users` */
export function refuseWrongSize(list: string, typed: readonly Pick<TypedRegistration, 'devices'>[]): void {
  if (typed.length === 0) {
    const nobody = { code: 'required', ja: '利用者を1名以上指定してください。', en: 'Name one user at least' } as const;
    throw validationFailed([{ pointer: list, ...nobody }]);
  }
  const count = typed.reduce((sum, { devices }) => sum + (devices?.length ?? 0), 0);
  if (count <= devicesPerBatch) return;
  throw validationFailed([
    {
      pointer: list,
      code: 'too-long',
      ja: `一度に登録できる利用デバイスは${devicesPerBatch}台までです。`,
      en: `At most ${devicesPerBatch} devices in one request`,
    },
  ]);
}

/** As for one user: under an idempotency key the ids follow from it. */
export function batchIds(
  typed: readonly Pick<TypedRegistration, 'devices'>[],
  { idempotency, dryRun }: ChangeOptions,
): RegistrationIds[] {
  const seed = idempotency && !dryRun ? [idempotency.scope, idempotency.key, idempotency.digest] : undefined;
  const id = (label: string) => (seed ? derivedId(seed, label) : newId());
  return typed.map(({ devices }, at) => ({
    reservationId: id(`${at} reservation`),
    userId: id(`${at} user`),
    devices: (devices ?? []).map((_, index) => ({
      deviceId: id(`${at} device ${index}`),
      certificateId: id(`${at} certificate ${index}`),
    })),
  }));
}

/**
 * One question to the registrar for all rows. With an error known already it is only asked what it would say of the
 * rows that are right so far.
 * @throws DomainError with every error of every row, the registrar's included as far as it could be asked
 */
export async function reserveUnlessWrong(
  internal: InternalClient,
  asked: {
    readonly contractId: string;
    readonly list: string;
    readonly rows: readonly BatchRow[];
    readonly ids: readonly RegistrationIds[];
    readonly dryRun: boolean;
  },
): Promise<Reserved> {
  const { contractId, list, rows, ids } = asked;
  const known = rows.flatMap((row) => row.errors);
  const whole = rows.filter((row) => row.checked.ok);
  const reservations = whole.map((row) => {
    const of = idsAt(ids, row.index);
    const devices = row.checked.ok ? row.checked.value.devices : [];
    return {
      reservationId: of.reservationId,
      userId: of.userId,
      devices: devices.map((device, j) => reservedDevice(device, row.typed.devices?.[j], of.devices[j])),
    };
  });
  if (reservations.length === 0) throw validationFailed(known);
  const dryRun = asked.dryRun || known.length > 0;
  try {
    const answer = await internal.call(reserve, { contractId, dryRun, reservations });
    if (known.length === 0) return answer;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const fields = error.fields.map((field) => atItsRow(field, list, whole));
    if (known.length === 0) {
      const { code, text, details } = error;
      throw new DomainError(code, { text, fields, cause: error, ...(details === undefined ? {} : { details }) });
    }
    if (error.code === 'unavailable') throw validationFailed(known);
    const others = fields.length > 0 ? fields : [{ pointer: list, code: 'out-of-range' as const, ...error.text }];
    throw validationFailed([...known, ...others]);
  }
  throw validationFailed(known);
}

/** The registrar counts the reservations that it was asked for. */
function atItsRow(field: FieldError, list: string, asked: readonly BatchRow[]): FieldError {
  const pointer = field.pointer.replace(
    /^\/reservations\/(\d+)(?=\/|$)/,
    (_, at) => `${list}/${asked[Number(at)]?.index}`,
  );
  return { ...field, pointer };
}

/** What was reserved of one row, device by device in the order typed. */
export function reservedOf(
  { index, checked }: BatchRow,
  ids: readonly RegistrationIds[],
  reserved: Reserved,
): RegistrationView['devices'] {
  const own = idsAt(ids, index);
  const answered = reserved.reservations.find(({ reservationId }) => reservationId === own.reservationId);
  return (checked.ok ? checked.value.devices : []).map(({ deviceCode, email }, j) => {
    const of = answered?.devices.find(({ deviceId }) => deviceId === own.devices[j]?.deviceId);
    if (of === undefined) throw new Error('the registrar answered for other devices than were asked for');
    return { ...of, deviceCode, email };
  });
}

export function idsAt(ids: readonly RegistrationIds[], index: number): RegistrationIds {
  const of = ids[index];
  if (of === undefined) throw new Error('a row without ids');
  return of;
}
