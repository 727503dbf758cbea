import { DomainError, type FieldError, validationFailed } from '@inkan/domain';
import { type Identity, type InternalClient, reserve, scopeOf } from '@inkan/http';
import { audit } from '@inkan/postgres';
import { newId } from '@inkan/runtime';
import type { Static } from 'typebox';
import { unlessAnswered } from '../../db/stored-answer.ts';
import { derivedId } from '../../domain/derived-id.ts';
import type { RegistrationBatchView } from '../../views/registration-batch-view.ts';
import { optionsOf } from '../../views/service-view.ts';
import { userSubject, viewUser } from '../../views/user-view.ts';
import { type ChangeOptions, change } from '../change.ts';
import type { Deps } from '../deps.ts';
import { type RegistrationIds, reservedDevice } from '../register-user/ask-registrar.ts';
import type { TypedUser } from '../register-user/check-against-register.ts';
import { holdSetting, readSetting, refuseUnlessOpen } from '../register-user/setting.ts';
import { userRow, writeUsers } from '../register-user/write-user.ts';
import { checkRows, type Row } from './check-rows.ts';

/** Certificates of one request; more is what CSV jobs are for. */
const devicesPerBatch = 1_000;

type Reserved = Static<typeof reserve.response>;

/**
 * 利用者登録 of many at once, all or none: one question to the registrar, one transaction, however many they are. Like
 * `registerUser`, the same request under its idempotency key reserves and registers the same.
 * @throws DomainError with every error of every row at once, each at `/users/{i}/…`, the registrar's included as far as
 * it could be asked
 */
export async function registerUsers(
  { database, clock, internal }: Pick<Deps, 'database' | 'clock' | 'internal'>,
  identity: Identity,
  contractId: string,
  typed: readonly TypedUser[],
  options: ChangeOptions,
): Promise<RegistrationBatchView> {
  const now = clock.now();
  const setting = await readSetting(database.read, scopeOf(identity), contractId);
  return unlessAnswered(database.read, options.idempotency, async () => {
    refuseUnlessOpen(setting, identity.kind, now);
    refuseWrongSize(typed);

    const rules = { options: optionsOf(setting.service), now };
    const rows = await checkRows(database.read, setting, typed, rules);
    const ids = idsOf(typed, options);
    const reserved = await reserveUnlessWrong(internal, contractId, rows, ids, options.dryRun);
    const users = rows.map((row) => userOf(row, setting, ids, now));
    const answer = answerOf(rows, users, ids, reserved);
    if (options.dryRun) return answer;
    try {
      return await change(database, options, async (tx) => {
        const held = await holdSetting(tx, setting);
        refuseUnlessOpen(held, identity.kind, now);
        await writeUsers(
          tx,
          held,
          users.map((user, index) => ({ user, reservationId: idsAt(ids, index).reservationId })),
        );
        await audit(
          tx,
          users.map((user, index) => ({
            at: now,
            actor: options.actor,
            operation: 'register-user' as const,
            organizationId: user.organization_id,
            contractId,
            subject: userSubject(user),
            after: { ...answer.items[index]?.user, devices: answer.items[index]?.devices },
          })),
        );
        return answer;
      });
    } catch (error) {
      // Somebody registered one of them between the check and the commit: which one, the check says now.
      const again = await checkRows(database.read, setting, typed, rules);
      const errors = again.flatMap((row) => row.errors);
      throw error instanceof DomainError && errors.length > 0 ? validationFailed(errors) : error;
    }
  });
}

function refuseWrongSize(typed: readonly TypedUser[]): void {
  if (typed.length === 0) {
    const nobody = { code: 'required', ja: '利用者を1名以上指定してください。', en: 'Name one user at least' } as const;
    throw validationFailed([{ pointer: '/users', ...nobody }]);
  }
  const count = typed.reduce((sum, { devices }) => sum + (devices?.length ?? 0), 0);
  if (count <= devicesPerBatch) return;
  throw validationFailed([
    {
      pointer: '/users',
      code: 'too-long',
      ja: `一度に登録できる利用デバイスは${devicesPerBatch}台までです。`,
      en: `At most ${devicesPerBatch} devices in one request`,
    },
  ]);
}

/** As for one user: under an idempotency key the ids follow from it. */
function idsOf(typed: readonly TypedUser[], { idempotency, dryRun }: ChangeOptions): RegistrationIds[] {
  const seed = idempotency && !dryRun ? [idempotency.scope, idempotency.key, idempotency.digest] : undefined;
  const id = (label: string) => (seed ? derivedId(seed, label) : newId());
  return typed.map(({ devices = [] }, at) => ({
    reservationId: id(`${at} reservation`),
    userId: id(`${at} user`),
    devices: (devices ?? []).map((_, index) => ({
      deviceId: id(`${at} device ${index}`),
      certificateId: id(`${at} certificate ${index}`),
    })),
  }));
}

/** With an error known already the registrar is only asked what it would say of the rows that are right so far. */
async function reserveUnlessWrong(
  internal: InternalClient,
  contractId: string,
  rows: readonly Row[],
  ids: readonly RegistrationIds[],
  rehearsal: boolean,
): Promise<Reserved> {
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
  const dryRun = rehearsal || known.length > 0;
  try {
    const answer = await internal.call(reserve, { contractId, dryRun, reservations });
    if (known.length === 0) return answer;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const fields = error.fields.map((field) => atItsRow(field, whole));
    if (known.length === 0) {
      const { code, text, details } = error;
      throw new DomainError(code, { text, fields, cause: error, ...(details === undefined ? {} : { details }) });
    }
    if (error.code === 'unavailable') throw validationFailed(known);
    const others = fields.length > 0 ? fields : [{ pointer: '/users', code: 'out-of-range' as const, ...error.text }];
    throw validationFailed([...known, ...others]);
  }
  throw validationFailed(known);
}

/** The registrar counts the reservations that it was asked for. */
function atItsRow(field: FieldError, asked: readonly Row[]): FieldError {
  const pointer = field.pointer.replace(
    /^\/reservations\/(\d+)(?=\/|$)/,
    (_, at) => `/users/${asked[Number(at)]?.index}`,
  );
  return { ...field, pointer };
}

function userOf(row: Row, setting: Parameters<typeof userRow>[0], ids: readonly RegistrationIds[], now: Date) {
  if (!row.checked.ok) throw new Error('a row with errors is not registered');
  return userRow(setting, idsAt(ids, row.index).userId, row.unitId, row.checked.value, now);
}

function answerOf(
  rows: readonly Row[],
  users: readonly Parameters<typeof viewUser>[0][],
  ids: readonly RegistrationIds[],
  reserved: Reserved,
): RegistrationBatchView {
  const facts = new Map(reserved.reservations.flatMap(({ devices }) => devices).map((each) => [each.deviceId, each]));
  return {
    items: users.map((user, index) => {
      const { checked } = rows[index] as Row;
      const devices = checked.ok ? checked.value.devices : [];
      return {
        user: viewUser(user),
        devices: devices.map(({ deviceCode, email }, j) => {
          const of = facts.get(idsAt(ids, index).devices[j]?.deviceId ?? '');
          if (of === undefined) throw new Error('the registrar answered for other devices than were asked for');
          return { ...of, deviceCode, email };
        }),
      };
    }),
    licences: reserved.licences,
  };
}

function idsAt(ids: readonly RegistrationIds[], index: number): RegistrationIds {
  const of = ids[index];
  if (of === undefined) throw new Error('a row without ids');
  return of;
}
