import { checkDevices, type RegistrationSetting, type TypedRegistration, validationFailed } from '@inkan/domain';
import { type Identity, scopeOf } from '@inkan/http';
import { audit } from '@inkan/postgres';
import { namedUsers } from '../../db/named-users.ts';
import type { UserRow } from '../../db/schema.ts';
import { unlessAnswered } from '../../db/stored-answer.ts';
import { lockUsers } from '../../db/user-deletions.ts';
import { type NamedUser, wrongWithName } from '../../domain/named-user.ts';
import type { RegistrationBatchView } from '../../views/registration-batch-view.ts';
import { optionsOf } from '../../views/service-view.ts';
import { userSubject, viewUser } from '../../views/user-view.ts';
import { type ChangeOptions, change } from '../change.ts';
import type { Deps } from '../deps.ts';
import { holdSetting, readSetting, refuseUnlessOpen } from '../register-user/setting.ts';
import { sendRegistrations } from '../register-user/write-user.ts';
import { type BatchRow, batchIds, idsAt, refuseWrongSize, reservedOf, reserveUnlessWrong } from './reserve-batch.ts';

const list = '/additions';

/** Devices for one person, who is named by id or by linkage ID. */
export type Addition = NamedUser & Pick<TypedRegistration, 'devices'>;

/**
 * More devices for people who are registered, all or none: `addDevices` as `registerUsers` does it, by one question to the
 * registrar and one transaction.
 * @returns the people as they are, each with their new devices, in the order named
 * @throws DomainError with every error of every addition at once, each at `/additions/{i}/…`, the registrar's included as
 * far as it could be asked
 */
export async function addDevicesToUsers(
  { database, clock, internal }: Pick<Deps, 'database' | 'clock' | 'internal'>,
  identity: Identity,
  contractId: string,
  additions: readonly Addition[],
  options: ChangeOptions,
): Promise<RegistrationBatchView> {
  const now = clock.now();
  const setting = await readSetting(database.read, scopeOf(identity), contractId);
  return unlessAnswered(database.read, options.idempotency, async () => {
    refuseUnlessOpen(setting, identity.kind, now);
    refuseWrongSize(list, additions);

    const present = await namedUsers(database.read, contractId, additions);
    const rows = checkAdditions(additions, present, { options: optionsOf(setting.service), now });
    const ids = batchIds(additions, options).map((own, at) => ({ ...own, userId: present[at]?.id ?? own.userId }));
    const asked = { contractId, list, rows, ids, dryRun: options.dryRun };
    const reserved = await reserveUnlessWrong(internal, asked);
    const added = rows.map((row) => ({
      user: userOf(present[row.index]),
      reservationId: idsAt(ids, row.index).reservationId,
      devices: reservedOf(row, ids, reserved),
    }));
    const items = added.map(({ user, devices }) => ({ user: viewUser(user), devices }));
    const answer = { items, licences: reserved.licences };
    if (options.dryRun) return answer;
    return change(database, options, async (tx) => {
      const held = await holdSetting(tx, setting);
      refuseUnlessOpen(held, identity.kind, now);
      // Held until the commit: a deletion comes before this, or after it with the devices in its way.
      const userIds = added.map(({ user }) => user.id);
      const locked = new Map((await lockUsers(tx, contractId, userIds)).map((row) => [row.id, row]));
      const errors = wrongNames(
        additions,
        userIds.map((id) => locked.get(id)),
      ).flat();
      if (errors.length > 0) throw validationFailed(errors);
      const meant = added.map((each) => ({ ...each, user: userOf(locked.get(each.user.id)) }));
      await sendRegistrations(tx, meant, held.organization.notify_users);
      await audit(
        tx,
        meant.map(({ user, devices }) => ({
          at: now,
          actor: options.actor,
          operation: 'add-device' as const,
          organizationId: user.organization_id,
          contractId,
          subject: userSubject(user),
          after: { devices },
        })),
      );
      return answer;
    });
  });
}

/** Of devices for nobody nothing is said but that: their own e-mail address may be the person's. */
function checkAdditions(
  additions: readonly Addition[],
  present: readonly (UserRow | undefined)[],
  rules: RegistrationSetting,
): BatchRow[] {
  const wrong = wrongNames(additions, present);
  return additions.map((typed, index) => {
    const user = present[index];
    const checked = user ? checkDevices(typed, user.email, rules) : { ok: false as const, errors: [] };
    const inBatch = (checked.ok ? [] : checked.errors).map((error) => below(index, error));
    return { index, typed, checked, errors: [...(wrong[index] ?? []), ...inBatch] };
  });
}

const wrongNames = (additions: readonly Addition[], users: readonly (UserRow | undefined)[]) => {
  const seen = new Set<string>();
  return additions.map((addition, at) =>
    wrongWithName('addDevice', addition, users[at], seen).map((error) => below(at, error)),
  );
};

const below = <E extends { readonly pointer: string }>(at: number, error: E): E => ({
  ...error,
  pointer: `${list}/${at}${error.pointer}`,
});

function userOf(row: UserRow | undefined): UserRow {
  if (row === undefined) throw new Error('devices are added to nobody');
  return row;
}
