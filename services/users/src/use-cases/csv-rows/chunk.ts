import type { Text } from '@inkan/domain';
import type { CsvRowOutcome } from '@inkan/http';
import type { IdempotencyKey } from '@inkan/postgres';

export type Outcomes = { rows: CsvRowOutcome[] };

/** A chunk's rows do not change once it was asked for, so job and number say all. */
export function chunkKey({ jobId, chunk }: { readonly jobId: string; readonly chunk: number }): IdempotencyKey {
  return { scope: 'csv-jobs', key: `${jobId}/${chunk}`, digest: 'chunk' };
}

/** The same stands against all of them. */
export function refusedAlike(rows: readonly { readonly line: number }[], { ja, en }: Text): Outcomes {
  return { rows: rows.map(({ line }) => ({ line, refused: { ja, en } })) };
}
