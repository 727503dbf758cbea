import { type Checked, checkRegistration, DomainError, type FieldError, type Registration } from '@inkan/domain';
import type { Identity, InternalClient } from '@inkan/http';
import { scopeOf } from '@inkan/http';
import { audit } from '@inkan/postgres';
import { unlessAnswered } from '../../db/stored-answer.ts';
import { refusedFields } from '../../domain/duplicates.ts';
import type { RegistrationView } from '../../views/registration-view.ts';
import { optionsOf } from '../../views/service-view.ts';
import { userSubject, viewUser } from '../../views/user-view.ts';
import { type ChangeOptions, change } from '../change.ts';
import type { Deps } from '../deps.ts';
import { askRegistrar, type RegistrationIds, type Reserved } from './ask-registrar.ts';
import { checkAgainstRegister, type TypedUser } from './check-against-register.ts';
import { idsOf, summary } from './reserved-devices.ts';
import { holdSetting, readSetting, refuseUnlessOpen } from './setting.ts';
import { userRow, writeUser } from './write-user.ts';

/**
 * 利用者登録 in its two halves: the registrar reserves devices and seats, then user and messages are written in one
 * transaction. Whatever fails in between leaves a reservation that ends by itself; the same request under its
 * idempotency key reserves the same again.
 *
 * @throws DomainError with every error at once, the registrar's included as far as it could be asked
 */
export async function registerUser(
  { database, clock, internal }: Pick<Deps, 'database' | 'clock' | 'internal'>,
  identity: Identity,
  contractId: string,
  typed: TypedUser,
  options: ChangeOptions,
): Promise<RegistrationView> {
  const scope = scopeOf(identity);
  const now = clock.now();
  const setting = await readSetting(database.read, scope, contractId);
  return unlessAnswered(database.read, options.idempotency, async () => {
    refuseUnlessOpen(setting, identity.kind, now);

    const checked = checkRegistration(typed, { options: optionsOf(setting.service), now });
    const { errors, unitId } = await checkAgainstRegister(database.read, setting, typed);
    const ids = idsOf(typed, options);
    const asked = { contractId, typed, checked, ids, dryRun: options.dryRun };
    const { registration, reserved } = await reserveUnlessWrong(internal, asked, errors);

    const user = userRow(setting, ids.userId, unitId, registration, now);
    const answer = { user: viewUser(user), ...summary(registration, ids, reserved) };
    if (options.dryRun) return answer;
    return change(database, options, async (tx) => {
      const held = await holdSetting(tx, setting);
      refuseUnlessOpen(held, identity.kind, now);
      await writeUser(tx, held, user, ids.reservationId);
      await audit(tx, {
        at: now,
        actor: options.actor,
        operation: 'register-user',
        organizationId: user.organization_id,
        contractId,
        subject: userSubject(user),
        after: { ...answer.user, devices: answer.devices },
      });
      return answer;
    });
  });
}

async function reserveUnlessWrong(
  internal: InternalClient,
  asked: {
    contractId: string;
    typed: TypedUser;
    checked: Checked<Registration>;
    ids: RegistrationIds;
    dryRun: boolean;
  },
  known: readonly FieldError[],
): Promise<{ registration: Registration; reserved: Reserved }> {
  const { contractId, typed, checked, ids } = asked;
  if (!checked.ok) throw refusedFields([...known, ...checked.errors]);
  const registration = checked.value;
  const dryRun = asked.dryRun || known.length > 0;
  const asking = askRegistrar(internal, { contractId, dryRun, ids, registration, typed });
  if (known.length === 0) return { registration, reserved: await asking };
  const others = await asking.then(
    () => [],
    (error: unknown) => fieldsOf(error),
  );
  throw refusedFields([...known, ...others]);
}

/** What the registrar would have refused as well. That it could not be asked is no error of the input. */
function fieldsOf(error: unknown): readonly FieldError[] {
  if (!(error instanceof DomainError)) throw error;
  if (error.code === 'unavailable') return [];
  if (error.fields.length > 0) return error.fields;
  return [{ pointer: '/devices', code: 'out-of-range', ...error.text }];
}
