import { withCorrelation } from '@inkan/runtime';
import { deleteChunks, insertChunks, type NewChunk } from '../db/chunks.ts';
import { claimForValidation, moveJob } from '../db/jobs.ts';
import { insertRejectedRows } from '../db/rejected-rows.ts';
import type { CsvTx, FileRow, JobRow } from '../db/schema.ts';
import { readParts } from '../db/uploads.ts';
import { rowsPerChunk, weightOf } from '../domain/work.ts';
import type { Deps } from './deps.ts';
import { noticeJob } from './notice-job.ts';
import { openContract } from './open-contract.ts';
import { type Sink, validateFile } from './validate-file.ts';

/**
 * Checks the next file in one transaction: a crash leaves it as it was, for the next process. Right as a whole, its rows
 * become chunks and the job runs; wrong in anything, the job is rejected with all that is wrong.
 * @param maxOctets larger files are left to another loop
 * @returns whether there was one
 */
export async function validateNext(deps: Deps, maxOctets: number): Promise<boolean> {
  return deps.database.transaction(async (tx) => {
    const job = await claimForValidation(tx, maxOctets);
    if (job === undefined) return false;
    await deps.database.transaction((own) => moveJob(own, job.job_id, ['accepted'], { state: 'validating' }));
    await withCorrelation(job.correlation_id, () => validate(deps, tx, job));
    return true;
  });
}

async function validate(deps: Deps, tx: CsvTx, job: JobRow): Promise<void> {
  const { database, clock, logger } = deps;
  const jobId = job.job_id;
  const contract = { ...(await openContract(deps, { kind: 'all' }, job.contract_id)), options: job.options };
  const rows = new ChunkWriter(tx, job);
  const validated = await validateFile(
    {
      ...deps,
      contract,
      submission: {
        operation: job.operation,
        unitId: job.unit_id,
        revokeOn: job.revoke_on as never,
        bulkDownload: job.bulk_download,
      },
      encoding: job.encoding,
      pieces: readParts(database.read, job.upload_id ?? ''),
      now: clock.now(),
    },
    rows,
  );
  await rows.end();
  const { errorCount, fileErrors, plan } = validated;
  const now = clock.now();
  const facts = {
    rows_total: validated.rows,
    error_count: errorCount,
    file_errors: JSON.stringify(fileErrors),
    plan: JSON.stringify(plan),
  };
  if (errorCount > 0) await deleteChunks(tx, jobId);
  const moved = await moveJob(
    tx,
    jobId,
    ['accepted', 'validating'],
    errorCount > 0
      ? { ...facts, state: 'rejected', finished_at: now }
      : { ...facts, state: 'running', started_at: now },
  );
  // Cancelled meanwhile: what was found out is rolled back with it.
  if (moved === undefined) throw new CancelledMeanwhile();
  if (moved.state === 'rejected') await noticeJob(deps, tx, moved);
  tx.afterCommit(deps.nudge);
  logger.info({ jobId, rows: validated.rows, errors: errorCount, state: moved.state }, 'a CSV file was checked');
}

/** The job was cancelled while its file was being checked. */
export class CancelledMeanwhile extends Error {
  override readonly name = 'CancelledMeanwhile';
}

/** Cuts right rows into chunks, and keeps wrong ones with their errors. From the first error on nothing is cut any more. */
class ChunkWriter implements Sink {
  readonly #tx: CsvTx;
  readonly #job: JobRow;
  readonly #size: number;
  #rowsBefore = 0;
  #rows: FileRow[] = [];
  #wrong = false;

  constructor(tx: CsvTx, job: JobRow) {
    this.#tx = tx;
    this.#job = job;
    this.#size = rowsPerChunk(job.operation, job.options.keyAlgorithm);
  }

  async accept(rows: readonly FileRow[]): Promise<void> {
    if (this.#wrong) return;
    this.#rows.push(...rows);
    const chunks: NewChunk[] = [];
    while (this.#rows.length >= this.#size) chunks.push(this.#chunk(this.#rows.splice(0, this.#size)));
    await insertChunks(this.#tx, chunks);
  }

  async reject(rows: Parameters<Sink['reject']>[0]): Promise<void> {
    this.#wrong = true;
    await insertRejectedRows(this.#tx, this.#job.job_id, rows);
  }

  async end(): Promise<void> {
    if (!this.#wrong && this.#rows.length > 0) await insertChunks(this.#tx, [this.#chunk(this.#rows)]);
  }

  #chunk(rows: readonly FileRow[]): NewChunk {
    const { job_id: jobId, operation, options } = this.#job;
    const number = this.#rowsBefore;
    this.#rowsBefore += rows.length;
    return { jobId, number, rows, weight: weightOf(rows.length, operation, options.keyAlgorithm) };
  }
}
