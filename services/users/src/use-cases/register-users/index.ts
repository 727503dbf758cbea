import { DomainError, validationFailed } from '@inkan/domain';
import { type Identity, scopeOf } from '@inkan/http';
import { audit } from '@inkan/postgres';
import { unlessAnswered } from '../../db/stored-answer.ts';
import type { RegistrationBatchView } from '../../views/registration-batch-view.ts';
import { optionsOf } from '../../views/service-view.ts';
import { userSubject, viewUser } from '../../views/user-view.ts';
import { type ChangeOptions, change } from '../change.ts';
import type { Deps } from '../deps.ts';
import type { RegistrationIds } from '../register-user/ask-registrar.ts';
import type { TypedUser } from '../register-user/check-against-register.ts';
import { holdSetting, readSetting, refuseUnlessOpen } from '../register-user/setting.ts';
import { userRow, writeUsers } from '../register-user/write-user.ts';
import { checkRows, type Row } from './check-rows.ts';
import { batchIds, idsAt, refuseWrongSize, reservedOf, reserveUnlessWrong } from './reserve-batch.ts';

const list = '/users';

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
    refuseWrongSize(list, typed);

    const rules = { options: optionsOf(setting.service), now };
    const rows = await checkRows(database.read, setting, typed, rules);
    const ids = batchIds(typed, options);
    const asked = { contractId, list, rows, ids, dryRun: options.dryRun };
    const reserved = await reserveUnlessWrong(internal, asked);
    const registered = rows.map((row) => ({
      user: userOf(row, setting, ids, now),
      reservationId: idsAt(ids, row.index).reservationId,
      devices: reservedOf(row, ids, reserved),
    }));
    const items = registered.map(({ user, devices }) => ({ user: viewUser(user), devices }));
    const answer = { items, licences: reserved.licences };
    if (options.dryRun) return answer;
    try {
      return await change(database, options, async (tx) => {
        const held = await holdSetting(tx, setting);
        refuseUnlessOpen(held, identity.kind, now);
        await writeUsers(tx, held, registered);
        await audit(
          tx,
          registered.map(({ user, devices }) => ({
            at: now,
            actor: options.actor,
            operation: 'register-user' as const,
            organizationId: user.organization_id,
            contractId,
            subject: userSubject(user),
            after: { ...viewUser(user), devices },
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

function userOf(row: Row, setting: Parameters<typeof userRow>[0], ids: readonly RegistrationIds[], now: Date) {
  if (!row.checked.ok) throw new Error('a row with errors is not registered');
  return userRow(setting, idsAt(ids, row.index).userId, row.unitId, row.checked.value, now);
}
