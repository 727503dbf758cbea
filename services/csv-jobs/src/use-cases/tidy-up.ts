import { forgetJobs } from '../db/jobs.ts';
import { dropOrphans } from '../db/uploads.ts';
import type { Deps } from './deps.ts';

/** An upload that no job has taken for so long was given up. */
const orphanMs = 60 * 60 * 1_000;
const dayMs = 24 * 60 * 60 * 1_000;

/** Forgets what need not be kept: uploads that were given up; files, rows and results of jobs that ended long ago. */
export async function tidyUp(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  retentionDays: number,
): Promise<void> {
  const now = clock.now();
  await dropOrphans(database, new Date(now.getTime() - orphanMs));
  const before = new Date(now.getTime() - retentionDays * dayMs);
  while ((await database.transaction((tx) => forgetJobs(tx, before, now))) > 0);
}
