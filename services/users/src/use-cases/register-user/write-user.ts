import type { Registration } from '@inkan/domain';
import { send } from '@inkan/postgres';
import { registerDevices } from '@inkan/queues';
import { namesKey } from '../../db/names-key.ts';
import type { UserRow, UsersTx } from '../../db/schema.ts';
import { userFacts } from '../../views/user-facts.ts';
import { announceUser } from '../announce.ts';
import type { RegistrationIds } from './ask-registrar.ts';
import type { Setting } from './setting.ts';

/** The user as it will stand in the register. */
export function userRow(
  { contract }: Setting,
  ids: RegistrationIds,
  unitId: string,
  person: Registration,
  now: Date,
): UserRow {
  return {
    id: ids.userId,
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
export async function writeUser(tx: UsersTx, setting: Setting, row: UserRow, reservationId: string): Promise<void> {
  await tx.db.insertInto('users').values(row).execute();
  await announceUser(tx, row);
  await send(tx, registerDevices, {
    reservationId,
    user: userFacts(row),
    notifyUser: setting.organization.notify_users,
  });
}
