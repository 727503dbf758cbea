import { sql } from 'kysely';
import type { ChunkRow, CsvTx } from './schema.ts';

type Failed = Pick<ChunkRow, 'job_id' | 'number' | 'failures'>;

/**
 * Counts a failure and lets the chunk wait: what is not under way keeps nobody else from their turn. One that somebody has
 * been at since is left alone.
 */
export async function putBack(tx: CsvTx, chunk: Failed, until: Date): Promise<void> {
  await tx.db
    .updateTable('chunks')
    .set({ state: 'waiting', retry_at: until, failures: chunk.failures + 1 })
    .where('job_id', '=', chunk.job_id)
    .where('number', '=', chunk.number)
    .where('state', '=', 'released')
    .where('failures', '=', chunk.failures)
    .execute();
}

/** Marks a released chunk as given up. @returns whether it was still there to be */
export async function markGivenUp(tx: CsvTx, chunk: Failed, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('chunks')
    .set({ given_up_at: now, failures: chunk.failures + 1 })
    .where('job_id', '=', chunk.job_id)
    .where('number', '=', chunk.number)
    .where('state', '=', 'released')
    .where('failures', '=', chunk.failures)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Lets the chunks of a job that were given up wait again. `released_at` stays: the others know them by their numbers, so they
 * are not cut. @returns their rows
 */
export async function reopenGivenUp(tx: CsvTx, jobId: string): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    update chunks set state = 'waiting', results = null, given_up_at = null, failures = 0, attempts = 0, retry_at = null
    where job_id = ${jobId} and given_up_at is not null
    returning size
  `.execute(tx.db);
  return rows.reduce((sum, { size }) => sum + size, 0);
}
