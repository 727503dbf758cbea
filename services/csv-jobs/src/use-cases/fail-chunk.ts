import { DomainError } from '@inkan/domain';
import { putOff } from '../db/chunks.ts';
import { markGivenUp, putBack } from '../db/failed-chunks.ts';
import type { ChunkRow } from '../db/schema.ts';
import { givenUpText, retryAfterMs, triesOfChunk } from '../domain/tries.ts';
import type { Deps } from './deps.ts';
import { endChunk } from './end-chunk.ts';

/** How long a chunk is put off while another service is away, growing with each try, in milliseconds. */
const putOffMs = (attempts: number): number => Math.min(10_000, 500 * 2 ** attempts);

/**
 * What becomes of a chunk that could not be asked for. While another service is away it is tried for ever; what ends in an inner
 * error is tried a dozen times and then given up: its rows end with that error, and the operator can have them resumed.
 */
export async function failChunk(deps: Deps, chunk: ChunkRow, error: unknown): Promise<void> {
  const { database, clock, logger } = deps;
  const { job_id: jobId, number, rows, attempts, failures } = chunk;
  const facts = { err: error, jobId, chunk: number, attempts, failures };
  const after = (ms: number) => new Date(clock.now().getTime() + ms);
  if (error instanceof DomainError && error.code === 'unavailable') {
    logger.warn(facts, 'a chunk is put off');
    await database.transaction((tx) => putOff(tx, chunk, after(putOffMs(attempts))));
    return;
  }
  if (failures + 1 < triesOfChunk) {
    logger.error(facts, 'a chunk failed and is put off');
    await database.transaction((tx) => putBack(tx, chunk, after(retryAfterMs(failures))));
    return;
  }
  await database.transaction(async (tx) => {
    if (!(await markGivenUp(tx, chunk, clock.now()))) return;
    const results = rows.map(({ line }) => ({ line, refused: givenUpText }));
    await endChunk(deps, tx, chunk, results, { givenUp: true });
    tx.afterCommit(() =>
      logger.error({ ...facts, alarm: 'csv-chunk-given-up', rows: rows.length }, 'a chunk is given up'),
    );
  });
}
