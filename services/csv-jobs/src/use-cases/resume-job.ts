import { type AuditActor, DomainError } from '@inkan/domain';
import { audit, type IdempotencyKey, idempotent } from '@inkan/postgres';
import { reopenGivenUp } from '../db/failed-chunks.ts';
import { findJob, reopenJob } from '../db/jobs.ts';
import type { JobRow } from '../db/schema.ts';
import { jobSubject } from './audited-job.ts';
import type { Deps } from './deps.ts';
import type { Contract } from './open-contract.ts';

const nothingToResume = {
  ja: '再開できる行がありません。',
  en: 'No row waits to be resumed',
} as const;

/**
 * Has the rows done that were given up after inner errors; what was done stays done. With its last row the job ends once
 * more, and says so.
 * @throws DomainError not-found; conflict when no row was given up, or rows are no longer kept
 */
export async function resumeJob(
  { database, clock, nudge }: Pick<Deps, 'database' | 'clock' | 'nudge'>,
  { contractId, organizationId }: Contract,
  jobId: string,
  options: { readonly actor: AuditActor; readonly idempotency: IdempotencyKey | undefined; readonly dryRun: boolean },
): Promise<void> {
  await database.transaction(async (tx) => {
    const job = await findJob(tx.db, contractId, jobId);
    if (job === undefined) throw new DomainError('not-found');
    const resume = async () => {
      assertResumable(job);
      if (options.dryRun) return;
      const rows = await reopenGivenUp(tx, jobId);
      const reopened = rows > 0 && (await reopenJob(tx, jobId, rows));
      if (!reopened) throw new DomainError('conflict', { text: nothingToResume });
      await audit(tx, {
        at: clock.now(),
        actor: options.actor,
        operation: 'resume-csv-job',
        organizationId,
        contractId,
        subject: jobSubject(job),
        before: { state: job.state },
        after: { state: reopened.state, rows },
      });
      tx.afterCommit(nudge);
    };
    const { idempotency } = options;
    await (idempotency === undefined || options.dryRun ? resume() : idempotent(tx, idempotency, resume));
  });
}

function assertResumable({ rows_given_up: rows, forgotten_at: forgotten }: JobRow): void {
  if (rows === 0 || forgotten !== null) throw new DomainError('conflict', { text: nothingToResume });
}
