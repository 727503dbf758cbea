import { type AuditOperation, type DeletionStep, DomainError, deletionSteps, mayIssue } from '@inkan/domain';
import { type Identity, scopeOf } from '@inkan/http';
import { audit, sendMany } from '@inkan/postgres';
import { userChanged } from '@inkan/queues';
import type { UserRow } from '../db/schema.ts';
import { lockUsers, moveUsers } from '../db/user-deletions.ts';
import { assertUsersAllow } from '../domain/choose-users.ts';
import { optionsOf } from '../views/service-view.ts';
import { userFacts } from '../views/user-facts.ts';
import { userSubject, viewUser } from '../views/user-view.ts';
import { type ChangeOptions, change } from './change.ts';
import { chooseUsers, type NamedUsers } from './choose-users.ts';
import type { Deps } from './deps.ts';
import { notifyAdministrators } from './notify-administrators.ts';
import { openContract } from './open-contract.ts';

export type ChosenUsers = NamedUsers & { readonly contractId: string };

const auditedAs = {
  markForDeletion: 'mark-user-for-deletion',
  undoDeletion: 'undo-user-deletion',
  delete: 'delete-user',
} as const satisfies Record<DeletionStep, AuditOperation>;

const noticedAs = {
  markForDeletion: 'users-marked-for-deletion',
  undoDeletion: null,
  delete: 'users-deleted',
} as const satisfies Record<DeletionStep, string | null>;

/**
 * One step of 利用者削除 for all chosen users or none: 1次削除, its undoing, or 2次削除. The message that goes out with
 * 2次削除 ends devices and certificates at the registrar; here the user is gone from all lists with the commit, and the
 * e-mail address and linkage ID are free. The row stays for the audit log. Goes on after the end of a contract.
 *
 * The whole screen is closed to administrators where the service does not let them issue (manual 7-1 and 7-2).
 * @returns the users as they are now, in the order chosen
 * @throws DomainError not-found, organization-suspended, issuing-not-allowed, and what `assertUsersAllow` says
 */
export async function stepDeletion<View>(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  identity: Identity,
  step: DeletionStep,
  { contractId, ...named }: ChosenUsers,
  view: (row: UserRow) => View,
  options: ChangeOptions,
): Promise<View[]> {
  return change(database, options, async (tx) => {
    const contract = await openContract(tx.db, scopeOf(identity), contractId);
    const services = tx.db.selectFrom('services').selectAll().where('id', '=', contract.service_id);
    const service = await services.executeTakeFirstOrThrow();
    if (!mayIssue(identity.kind, optionsOf(service))) throw new DomainError('issuing-not-allowed');
    const now = clock.now();
    const choice = await chooseUsers(tx, contractId, named);
    const { userIds } = choice;
    const before = new Map((await lockUsers(tx, contractId, userIds)).map((row) => [row.id, row]));
    assertUsersAllow(
      step,
      choice.chosen.map(({ userId }) => before.get(userId ?? '')?.state),
      choice.chosen.map(({ pointer }) => pointer),
    );
    const moved = await moveUsers(tx, userIds, deletionSteps[step].to, now);
    await sendMany(tx, userChanged, moved.map(userFacts));
    await audit(
      tx,
      moved.map((row) => ({
        at: now,
        actor: options.actor,
        operation: auditedAs[step],
        organizationId: row.organization_id,
        contractId,
        subject: userSubject(row),
        before: audited(before.get(row.id) ?? row),
        after: audited(row),
      })),
    );
    const byId = new Map(moved.map((row) => [row.id, row]));
    const chosen = userIds.flatMap((id) => byId.get(id) ?? []);
    const notice = noticedAs[step];
    if (notice && chosen.length > 0) {
      const { organization_id: organizationId } = contract;
      await notifyAdministrators(tx, notice, chosen, { organizationId, serviceName: service.name, acceptedAt: now });
    }
    return chosen.map(view);
  });
}

const audited = (row: UserRow) => ({ ...viewUser(row), state: row.state });
