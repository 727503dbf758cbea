import { inParts, type Registration } from '@inkan/domain';
import { sendMany } from '@inkan/postgres';
import { maxRegistrationsPerMessage, registerDevices } from '@inkan/queues';
import { namesKey } from '../../db/names-key.ts';
import type { UserRow, UsersTx } from '../../db/schema.ts';
import { userFacts } from '../../views/user-facts.ts';
import { announceUser } from '../announce.ts';
import type { Setting } from './setting.ts';

/** The user as it will stand in the register. */
export function userRow(
  { contract }: Setting,
  userId: string,
  unitId: string,
  person: Registration,
  now: Date,
): UserRow {
  return {
    id: userId,
    organization_id: contract.organization_id,
    contract_id: contract.id,
    service_id: contract.service_id,
    unit_id: unitId,
    email: person.email,
    family_name: person.familyName,
    given_name: person.givenName,
    family_name_kana: person.familyNameKana,
    given_name_kana: person.givenNameKana,
    family_name_english: person.familyNameEnglish,
    given_name_english: person.givenNameEnglish,
    names_key: namesKey(person),
    linkage_id: person.linkageId,
    state: 'active',
    deletion_marked_at: null,
    deleted_at: null,
    revision: 1,
    created_at: now,
  };
}

/** The second half of a registration: the user, and the word to the registrar that the reservation is now meant. */
export async function writeUser(tx: UsersTx, setting: Setting, user: UserRow, reservationId: string): Promise<void> {
  await writeUsers(tx, setting, [{ user, reservationId }]);
}

/** The same for many, by as few statements and messages as possible. */
export async function writeUsers(
  tx: UsersTx,
  setting: Setting,
  registered: readonly { readonly user: UserRow; readonly reservationId: string }[],
): Promise<void> {
  const users = registered.map(({ user }) => user);
  await tx.db.insertInto('users').values(users).execute();
  await announceUser(tx, ...users);
  await sendRegistrations(tx, registered, setting.organization.notify_users);
}

/** The word to the registrar that these reservations are now meant. */
export async function sendRegistrations(
  tx: UsersTx,
  registered: readonly { readonly user: UserRow; readonly reservationId: string }[],
  notifyUser: boolean,
): Promise<void> {
  const registrations = registered.map(({ user, reservationId }) => ({
    reservationId,
    user: userFacts(user),
    notifyUser,
  }));
  await sendMany(
    tx,
    registerDevices,
    inParts(registrations, maxRegistrationsPerMessage).map((part) => ({ registrations: part })),
  );
}
