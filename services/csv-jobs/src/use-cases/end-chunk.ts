import { recordResults } from '../db/chunks.ts';
import { countDone, moveJob } from '../db/jobs.ts';
import type { ChunkRow, CsvTx, RowResult } from '../db/schema.ts';
import { announceBundle } from './announce-bundle.ts';
import type { Deps } from './deps.ts';
import { noticeJob } from './notice-job.ts';

/** All rows of a chunk have their result; with the last chunk the job has ended, and the administrators are told. */
export async function endChunk(
  deps: Pick<Deps, 'clock' | 'logger' | 'administrationUrl'>,
  tx: CsvTx,
  chunk: Pick<ChunkRow, 'job_id' | 'number'>,
  results: readonly RowResult[],
  { givenUp = false }: { readonly givenUp?: boolean } = {},
): Promise<void> {
  await recordResults(tx, chunk, 'done', results);
  const failed = results.filter(({ refused }) => refused !== null).length;
  const job = await countDone(tx, chunk.job_id, {
    ...{ rows: results.length, failed },
    givenUp: givenUp ? results.length : 0,
  });
  if (job.rows_done !== job.rows_total) return;
  const ended = await moveJob(tx, job.job_id, ['running'], {
    state: job.rows_failed > 0 ? 'completedWithErrors' : 'completed',
    finished_at: deps.clock.now(),
  });
  if (ended === undefined) throw new Error('a job ended twice');
  await noticeJob(deps, tx, ended);
  await announceBundle(deps, tx, ended, ended.finished_at ?? deps.clock.now());
  const { rows_total: rows, rows_failed: errors, state } = ended;
  deps.logger.info({ jobId: ended.job_id, rows, errors, state }, 'a CSV job has ended');
}
