import { type ChoosableRevocationReason, DomainError } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { audit } from '@inkan/postgres';
import { changeAdministratorIn, isLastAdministrator } from '../db/administrators.ts';
import { scoped } from '../db/scoped.ts';
import { type AdministratorView, administratorSubject, viewAdministrator } from '../views/administrator-view.ts';
import { announceAdministrator } from './announce.ts';
import { type ChangeOptions, change } from './change.ts';
import type { Deps } from './deps.ts';
import { found } from './found.ts';
import { revokeCredentials } from './revoke-credentials.ts';

export type AdministratorRevocation = {
  readonly organizationId: string;
  readonly administratorId: string;
  readonly reason: ChoosableRevocationReason;
};

/**
 * From the commit on the gateway refuses the administrator's certificates; the registrar is told to publish it. A
 * second revocation changes nothing.
 * @throws DomainError last-administrator when nobody but the operator could let anybody in again
 */
export async function revokeAdministrator(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  scope: Scope,
  { organizationId, administratorId, reason }: AdministratorRevocation,
  options: ChangeOptions,
): Promise<AdministratorView> {
  return change(database, options, async (tx) => {
    const now = clock.now();
    // Two administrators who revoke each other at the same moment: the second one sees what the first has left.
    const organization = scoped(tx.db, scope).organizations().select('organizations.id').forUpdate();
    found(await organization.where('organizations.id', '=', organizationId).executeTakeFirst());
    const query = scoped(tx.db, scope)
      .administrators()
      .selectAll('administrators')
      .where('administrators.organization_id', '=', organizationId)
      .where('administrators.id', '=', administratorId);
    const administrator = found(await query.executeTakeFirst());
    if (administrator.state === 'revoked') return viewAdministrator(administrator);
    if (scope.kind !== 'all' && (await isLastAdministrator(tx, { organizationId, administratorId }, now))) {
      throw new DomainError('last-administrator');
    }
    // Credentials before their administrator, as the consumers lock them too.
    await revokeCredentials(tx, administratorId, { revokedAt: now, reason });
    const changes = { state: 'revoked', revoked_at: now } as const;
    const revoked = await changeAdministratorIn(tx, administratorId, ['invited', 'active'], changes);
    // The registrar's word of its last certificate may have come in between.
    if (revoked === undefined) return viewAdministrator(await query.executeTakeFirstOrThrow());
    await announceAdministrator(tx, revoked);
    const view = viewAdministrator(revoked);
    await audit(tx, {
      at: now,
      actor: options.actor,
      operation: 'revoke-administrator',
      organizationId,
      subject: administratorSubject(revoked),
      before: viewAdministrator(administrator),
      after: { ...view, reason },
    });
    return view;
  });
}
