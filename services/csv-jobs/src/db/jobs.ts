import { type Insertable, sql } from 'kysely';
import type { JobState } from '../domain/job-state.ts';
import type { CsvTx, JobRow, Queries, Tables } from './schema.ts';

export type NewJob = Insertable<Tables['jobs']>;

export async function insertJob(tx: CsvTx, job: NewJob): Promise<void> {
  await tx.db.insertInto('jobs').values(job).execute();
}

export async function findJob(db: Queries, contractId: string, jobId: string): Promise<JobRow | undefined> {
  return db
    .selectFrom('jobs')
    .selectAll()
    .where('contract_id', '=', contractId)
    .where('job_id', '=', jobId)
    .executeTakeFirst();
}

/** Newest first; ids are UUID v7. */
export async function listJobs(
  db: Queries,
  of: { readonly contractId: string; readonly before: string | undefined; readonly limit: number },
): Promise<JobRow[]> {
  let query = db
    .selectFrom('jobs')
    .selectAll()
    .where('contract_id', '=', of.contractId)
    .orderBy('job_id', 'desc')
    .limit(of.limit);
  if (of.before !== undefined) query = query.where('job_id', '<', of.before);
  return query.execute();
}

/** Brings a job from one of these states into another. @returns the job as it is then; undefined when it is in none of them */
export async function moveJob(
  tx: CsvTx,
  jobId: string,
  from: readonly JobState[],
  to: Partial<Insertable<Tables['jobs']>> & { readonly state: JobState },
): Promise<JobRow | undefined> {
  return tx.db
    .updateTable('jobs')
    .set(to as Record<string, unknown>)
    .where('job_id', '=', jobId)
    .where('state', 'in', [...from])
    .returningAll()
    .executeTakeFirst();
}

/** How many jobs of the organization are not over. */
export async function openJobsOf(db: Queries, organizationId: string): Promise<number> {
  const { count } = await db
    .selectFrom('jobs')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('state', 'in', ['accepted', 'validating', 'running'])
    .where('organization_id', '=', organizationId)
    .executeTakeFirstOrThrow();
  return count;
}

/** What is under way or waits in the whole house before this moment: jobs, and rows that are still to be done. */
export type Queue = { readonly jobs: number; readonly rows: number };

/** @param before of the jobs that came before this one; absent: of all */
export async function queueAhead(db: Queries, before?: { submittedAt: Date; jobId: string }): Promise<Queue> {
  const earlier =
    before === undefined ? sql`true` : sql`(submitted_at, job_id) < (${before.submittedAt}, ${before.jobId}::uuid)`;
  const { rows } = await sql<{ jobs: number; rows: number }>`
    select count(*)::int as jobs, coalesce(sum(coalesce(rows_total, 0) - rows_done), 0)::int as rows
    from jobs where state in ('accepted', 'validating', 'running') and ${earlier}
  `.execute(db);
  return rows[0] ?? { jobs: 0, rows: 0 };
}

/**
 * The next file to check, marked as being checked and locked for whoever checks it until the transaction ends; other
 * processes pass over it. The lock is advisory, so that somebody may cancel the job meanwhile.
 * @param maxOctets files larger than this are left to others
 */
export async function claimForValidation(tx: CsvTx, maxOctets: number): Promise<JobRow | undefined> {
  const candidates = await tx.db
    .selectFrom('jobs')
    .select('job_id')
    .where('state', 'in', ['accepted', 'validating'])
    .where('file_octets', '<=', maxOctets)
    .orderBy('submitted_at')
    .limit(20)
    .execute();
  for (const { job_id: jobId } of candidates) {
    const { rows } = await sql<{ locked: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${`csv-job ${jobId}`}, 0)) as locked
    `.execute(tx.db);
    if (rows[0]?.locked !== true) continue;
    const job = await tx.db.selectFrom('jobs').selectAll().where('job_id', '=', jobId).executeTakeFirstOrThrow();
    if (job.state === 'accepted' || job.state === 'validating') return job;
  }
  return undefined;
}

/** Rows that have ended; `failed` and, of these, `givenUp` are among them. */
export type Ended = { readonly rows: number; readonly failed: number; readonly givenUp: number };

/** Counts rows that are done. @returns the job as it is then */
export async function countDone(tx: CsvTx, jobId: string, { rows, failed, givenUp }: Ended): Promise<JobRow> {
  return tx.db
    .updateTable('jobs')
    .set({
      rows_done: sql`rows_done + ${rows}`,
      rows_failed: sql`rows_failed + ${failed}`,
      rows_given_up: sql`rows_given_up + ${givenUp}`,
    })
    .where('job_id', '=', jobId)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Takes back that rows which were given up have ended: the job runs, again if it had ended. */
export async function reopenJob(tx: CsvTx, jobId: string, rows: number): Promise<JobRow | undefined> {
  return tx.db
    .updateTable('jobs')
    .set({
      state: 'running',
      finished_at: null,
      rows_done: sql`rows_done - ${rows}`,
      rows_failed: sql`rows_failed - ${rows}`,
      rows_given_up: sql`rows_given_up - ${rows}`,
    })
    .where('job_id', '=', jobId)
    .where('state', 'in', ['running', 'completedWithErrors'])
    .returningAll()
    .executeTakeFirst();
}

/** Forgets files, rows and results of jobs that ended long ago; that they were, and what came of them, stays. */
export async function forgetJobs(tx: CsvTx, endedBefore: Date, now: Date): Promise<number> {
  const old = await tx.db
    .selectFrom('jobs')
    .select(['job_id', 'upload_id'])
    .where('finished_at', '<', endedBefore)
    .where('forgotten_at', 'is', null)
    .limit(20)
    .forUpdate()
    .skipLocked()
    .execute();
  if (old.length === 0) return 0;
  const ids = old.map(({ job_id }) => job_id);
  await sql`update jobs set forgotten_at = ${now}, upload_id = null where job_id = any(${ids}::uuid[])`.execute(tx.db);
  await sql`delete from chunks where job_id = any(${ids}::uuid[])`.execute(tx.db);
  await sql`delete from rejected_rows where job_id = any(${ids}::uuid[])`.execute(tx.db);
  await sql`delete from uploads where upload_id = any(${old.map(({ upload_id }) => upload_id)}::uuid[])`.execute(tx.db);
  return old.length;
}
