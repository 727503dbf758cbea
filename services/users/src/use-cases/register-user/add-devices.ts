import { acceptedValue, checkDevices, DomainError, objectionToUser, type TypedRegistration } from '@inkan/domain';
import { type Identity, scopeOf } from '@inkan/http';
import { audit, send } from '@inkan/postgres';
import { registerDevices } from '@inkan/queues';
import type { UserRow } from '../../db/schema.ts';
import { scoped } from '../../db/scoped.ts';
import { unlessAnswered } from '../../db/stored-answer.ts';
import { lockUsers } from '../../db/user-deletions.ts';
import type { RegistrationView } from '../../views/registration-view.ts';
import { optionsOf } from '../../views/service-view.ts';
import { userFacts } from '../../views/user-facts.ts';
import { userSubject, viewUser } from '../../views/user-view.ts';
import { type ChangeOptions, change } from '../change.ts';
import type { Deps } from '../deps.ts';
import { found } from '../found.ts';
import { askRegistrar } from './ask-registrar.ts';
import { idsOf, summary } from './reserved-devices.ts';
import { holdSetting, readSetting, refuseUnlessOpen } from './setting.ts';

/**
 * More devices for somebody who is registered, under the rules of a registration and in its two halves: the registrar
 * reserves, then the message that turns the reservation into devices is written. The person as such does not change.
 * @throws DomainError what a registration throws; user-being-deleted after 1次削除
 */
export async function addDevices(
  { database, clock, internal }: Pick<Deps, 'database' | 'clock' | 'internal'>,
  identity: Identity,
  { contractId, userId }: { readonly contractId: string; readonly userId: string },
  typed: Pick<TypedRegistration, 'devices'>,
  options: ChangeOptions,
): Promise<RegistrationView> {
  return unlessAnswered(database.read, options.idempotency, async () => {
    const scope = scopeOf(identity);
    const now = clock.now();
    const setting = await readSetting(database.read, scope, contractId);
    const users = scoped(database.read, scope).users().selectAll('users').where('users.contract_id', '=', contractId);
    const present = found(await users.where('users.id', '=', userId).executeTakeFirst());
    refuseUnlessOpen(setting, identity.kind, now);
    refuseIfLeaving(present);

    const registration = acceptedValue(
      checkDevices(typed, present.email, { options: optionsOf(setting.service), now }),
    );
    const ids = idsOf(typed, options, userId);
    const { dryRun } = options;
    const reserved = await askRegistrar(internal, { contractId, dryRun, ids, registration, typed });
    const answer = { user: viewUser(present), ...summary(registration, ids, reserved) };
    if (dryRun) return answer;
    return change(database, options, async (tx) => {
      const held = await holdSetting(tx, setting);
      refuseUnlessOpen(held, identity.kind, now);
      // Held until the commit: a deletion comes before this, or after it with the devices in its way.
      const [locked] = await lockUsers(tx, contractId, [userId]);
      const user = found(locked);
      refuseIfLeaving(user);
      const { reservationId } = ids;
      const meant = { reservationId, user: userFacts(user), notifyUser: held.organization.notify_users };
      await send(tx, registerDevices, { registrations: [meant] });
      await audit(tx, {
        at: now,
        actor: options.actor,
        operation: 'add-device',
        organizationId: user.organization_id,
        contractId,
        subject: userSubject(user),
        after: { devices: answer.devices },
      });
      return answer;
    });
  });
}

function refuseIfLeaving({ state }: UserRow): void {
  if (objectionToUser('addDevice', state)) throw new DomainError('user-being-deleted');
}
