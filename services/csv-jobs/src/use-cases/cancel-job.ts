import { type AuditActor, DomainError } from '@inkan/domain';
import { audit, type IdempotencyKey, idempotent } from '@inkan/postgres';
import { findJob, moveJob } from '../db/jobs.ts';
import { cancellable } from '../domain/job-state.ts';
import { jobSubject } from './audited-job.ts';
import type { Deps } from './deps.ts';
import type { Contract } from './open-contract.ts';

const tooLate = {
  ja: '処理が開始されたか、すでに終了しているため、取り消しできません。',
  en: 'It has started already, or ended',
} as const;

/**
 * Takes a job back before it runs.
 * @throws DomainError not-found; conflict once it runs or has ended
 */
export async function cancelJob(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  contract: Contract,
  jobId: string,
  options: { readonly actor: AuditActor; readonly idempotency: IdempotencyKey | undefined; readonly dryRun: boolean },
): Promise<void> {
  const { contractId, organizationId } = contract;
  await database.transaction(async (tx) => {
    const job = await findJob(tx.db, contractId, jobId);
    if (job === undefined) throw new DomainError('not-found');
    const cancel = async () => {
      if (options.dryRun) {
        if (!cancellable.includes(job.state)) throw new DomainError('conflict', { text: tooLate });
        return;
      }
      const now = clock.now();
      const moved = await moveJob(tx, jobId, cancellable, { state: 'cancelled', finished_at: now });
      if (moved === undefined) throw new DomainError('conflict', { text: tooLate });
      await audit(tx, {
        at: now,
        actor: options.actor,
        operation: 'cancel-csv-job',
        organizationId,
        contractId,
        subject: jobSubject(job),
        before: { state: job.state },
        after: { state: moved.state },
      });
    };
    const { idempotency } = options;
    await (idempotency === undefined || options.dryRun ? cancel() : idempotent(tx, idempotency, cancel));
  });
}
