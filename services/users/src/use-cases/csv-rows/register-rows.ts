import {
  type AuditActor,
  type Checked,
  checkRegistration,
  DomainError,
  emailKey,
  type Registration,
  type Role,
  type Text,
} from '@inkan/domain';
import type { CsvRowOutcome, registerCsvRows as route } from '@inkan/http';
import { audit, idempotent } from '@inkan/postgres';
import type { Static } from 'typebox';
import type { UserRow, UsersTx } from '../../db/schema.ts';
import { unlessAnswered } from '../../db/stored-answer.ts';
import { lockUsers } from '../../db/user-deletions.ts';
import { derivedId } from '../../domain/derived-id.ts';
import { optionsOf } from '../../views/service-view.ts';
import { userSubject, viewUser } from '../../views/user-view.ts';
import type { Deps } from '../deps.ts';
import { reservedDevice } from '../register-user/ask-registrar.ts';
import { holdSetting, readSetting, refuseUnlessOpen, type Setting } from '../register-user/setting.ts';
import { sendRegistrations, userRow } from '../register-user/write-user.ts';
import { asRefusal } from '../unique-violation.ts';
import { chunkKey, type Outcomes, refusedAlike } from './chunk.ts';
import { judgePeople } from './judge-rows.ts';
import { reserveRows } from './reserve-rows.ts';

type Question = Static<typeof route.body>;
type Typed = Question['rows'][number]['typed'];

/** A row that can be registered so far. */
type Open = {
  readonly line: number;
  readonly typed: Typed;
  readonly registration: Registration;
  /** New unless somebody is registered under the address, or an earlier row brings them. */
  readonly user: UserRow;
  readonly isNew: boolean;
  readonly ids: { readonly reservationId: string; readonly deviceId: string; readonly certificateId: string };
};

/** How often it is begun anew when somebody registers one of the people at the same moment. */
const attempts = 3;

/**
 * A chunk of CSV一括登録: people and their devices by one question to the registrar and one transaction. Rows that cannot be
 * done are refused alone. The ids follow from job and line, so that what was asked twice is reserved and registered once.
 */
export async function registerRows(
  deps: Pick<Deps, 'database' | 'clock' | 'internal'>,
  question: Question,
): Promise<Outcomes> {
  const key = chunkKey(question);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await unlessAnswered(deps.database.read, key, () => register(deps, question));
    } catch (error) {
      const overtaken = asRefusal(error) !== error;
      if (!overtaken || attempt === attempts) throw error;
    }
  }
}

async function register(
  { database, clock, internal }: Pick<Deps, 'database' | 'clock' | 'internal'>,
  question: Question,
): Promise<Outcomes> {
  const { contractId, actor } = question;
  const now = clock.now();
  const setting = await readSetting(database.read, { kind: 'all' }, contractId);
  const role = actor.kind as Role;
  const refusal = refusalNow(() => refuseUnlessOpen(setting, role, now));
  if (refusal) return refusedAlike(question.rows, refusal);

  const refused = new Map<number, Text>();
  let open = await readRows(database.read, setting, question, now, refused);
  const reservations = open.map(({ ids, user, registration, typed }) => ({
    reservationId: ids.reservationId,
    userId: user.id,
    devices: registration.devices.map((device, at) => reservedDevice(device, typed.devices[at], deviceIds(ids))),
  }));
  const unreserved = await reserveRows(internal, contractId, reservations);
  for (const { line, ids } of open) {
    const text = unreserved.get(ids.reservationId);
    if (text) refused.set(line, text);
  }
  open = open.filter(({ line }) => !refused.has(line));

  return database.transaction((tx) =>
    idempotent(tx, chunkKey(question), async () => {
      const held = await holdSetting(tx, setting);
      const late = refusalNow(() => refuseUnlessOpen(held, role, now));
      if (late) return refusedAlike(question.rows, late);
      const done = await write(tx, held, { rows: open, question, now, refused });
      return { rows: question.rows.map(({ line }) => outcomeOf(line, done.get(line), refused.get(line))) };
    }),
  );
}

async function readRows(
  db: UsersTx['db'] | Deps['database']['read'],
  setting: Setting,
  { contractId, jobId, unitId, rows }: Question,
  now: Date,
  refused: Map<number, Text>,
): Promise<Open[]> {
  const rules = { options: optionsOf(setting.service), now };
  const checked = rows.flatMap(({ line, typed }) => {
    const read: Checked<Registration> = checkRegistration(typed, rules);
    if (read.ok) return [{ line, typed, registration: read.value }];
    refused.set(line, together(read.errors));
    return [];
  });
  const judged = await judgePeople(
    db,
    { contractId, serviceId: setting.service.id },
    checked.map(({ registration }) => registration),
  );
  const brought = new Map<string, UserRow>();
  return checked.flatMap(({ line, typed, registration }, at) => {
    const { user: registered, errors = [] } = judged[at] ?? {};
    if (errors.length > 0) {
      refused.set(line, together(errors));
      return [];
    }
    const id = (label: string) => derivedId([jobId], `${label} ${line}`);
    const ids = { deviceId: id('device'), certificateId: id('certificate') };
    const email = emailKey(registration.email);
    const known = registered ?? brought.get(email);
    const user = known ?? userRow(setting, id('user'), unitId, registration, now);
    if (known === undefined) brought.set(email, user);
    const reservationId = derivedId([jobId, user.id], `reservation ${line}`);
    return [{ line, typed, registration, user, isNew: registered === undefined, ids: { reservationId, ...ids } }];
  });
}

/** Writes what was reserved. Whoever left in the meantime is refused now. @returns the rows that are done, by line */
async function write(
  tx: UsersTx,
  setting: Setting,
  { rows, question, now, refused }: { rows: Open[]; question: Question; now: Date; refused: Map<number, Text> },
): Promise<Map<number, Open>> {
  const { contractId, mailUsers } = question;
  const actor = question.actor as AuditActor;
  const registered = new Set(rows.filter(({ isNew }) => !isNew).map(({ user }) => user.id));
  const present = new Map((await lockUsers(tx, contractId, [...registered])).map((row) => [row.id, row]));
  const done = new Map<number, Open>();
  for (const row of rows) {
    if (row.isNew || present.get(row.user.id)?.state === 'active') done.set(row.line, row);
    else refused.set(row.line, new DomainError('user-being-deleted').text);
  }
  const meant = [...done.values()];
  const people = new Map(meant.filter(({ isNew }) => isNew).map(({ user }) => [user.id, user]));
  if (people.size > 0)
    await tx.db
      .insertInto('users')
      .values([...people.values()])
      .execute();
  // Nobody else has to hear of the person: the message that brings the devices carries all facts.
  await sendRegistrations(
    tx,
    meant.map(({ user, ids }) => ({ user: present.get(user.id) ?? user, reservationId: ids.reservationId })),
    mailUsers && setting.organization.notify_users,
  );
  await audit(
    tx,
    meant.map(({ user, isNew, registration, ids }) => {
      const devices = registration.devices.map(({ deviceCode, email }) => ({ ...deviceIds(ids), deviceCode, email }));
      const first = isNew && people.delete(user.id);
      return {
        at: now,
        actor,
        operation: first ? ('register-user' as const) : ('add-device' as const),
        organizationId: user.organization_id,
        contractId,
        subject: userSubject(user),
        after: { ...(first ? viewUser(user) : {}), devices },
      };
    }),
  );
  return done;
}

/** What of a row's ids is the device's. */
const deviceIds = ({ deviceId, certificateId }: Open['ids']) => ({ deviceId, certificateId });

function outcomeOf(line: number, done: Open | undefined, refused: Text | undefined): CsvRowOutcome {
  if (done === undefined) return { line, refused: refused ?? new DomainError('internal').text };
  const { reservationId, certificateId } = done.ids;
  return { line, userId: done.user.id, certificateId, reservationId };
}

function refusalNow(judge: () => void): Text | undefined {
  try {
    judge();
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error.text;
    throw error;
  }
}

const together = (errors: readonly Text[]): Text => ({
  ja: errors.map(({ ja }) => ja).join(' '),
  en: errors.map(({ en }) => en).join(' '),
});
