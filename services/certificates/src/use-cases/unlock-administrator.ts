import { type AuditActor, DomainError } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { audit, type IdempotencyKey, idempotent, send } from '@inkan/postgres';
import { unlockLogins } from '@inkan/queues';
import { auditedCertificates } from '../db/audited-certificates.ts';
import { livingLogins } from '../db/login-certificates.ts';
import { certificateOf } from './audited.ts';
import type { Registrar } from './registrar.ts';

export type AdministratorUnlock = {
  readonly scope: Scope;
  readonly organizationId: string;
  readonly administratorId: string;
  readonly dryRun: boolean;
  readonly idempotency: IdempotencyKey | undefined;
  readonly actor: AuditActor;
};

/**
 * Unlocks an administrator's download page after ten wrong passwords, whichever of their certificates it is for. Links
 * and password stay as they are. Only the operator may: nobody unlocks themselves or a colleague.
 * @returns the certificates whose page is open again
 * @throws DomainError not-found, also for somebody without a certificate that could be downloaded
 */
export async function unlockAdministrator(
  { database, clock }: Pick<Registrar, 'database' | 'clock'>,
  { scope, organizationId, administratorId, dryRun, idempotency, actor }: AdministratorUnlock,
): Promise<{ certificateIds: string[] }> {
  if (scope.kind !== 'all') throw new DomainError('forbidden');
  return database.transaction(async (tx) => {
    const run = async () => {
      const now = clock.now();
      const certificateIds = await livingLogins(tx.db, { organizationId, administratorId, now });
      if (certificateIds.length === 0) throw new DomainError('not-found');
      if (dryRun) return { certificateIds };
      await send(tx, unlockLogins, { certificateIds });
      const told = await auditedCertificates(tx.db, certificateIds);
      await audit(
        tx,
        told.map((row) => ({ at: now, actor, operation: 'unlock-enrolment' as const, ...certificateOf(row) })),
      );
      return { certificateIds };
    };
    return idempotency === undefined || dryRun ? run() : idempotent(tx, idempotency, run);
  });
}
