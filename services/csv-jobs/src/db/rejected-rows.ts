import type { CsvError } from '@inkan/domain';
import { sql } from 'kysely';
import type { CsvTx, Queries } from './schema.ts';

export type RejectedRow = {
  readonly line: number;
  readonly cells: readonly string[];
  readonly errors: readonly CsvError[];
};

/** One statement, however many. */
export async function insertRejectedRows(tx: CsvTx, jobId: string, rows: readonly RejectedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into rejected_rows (job_id, line, cells, errors)
    select ${jobId}::uuid, * from unnest(
      ${rows.map(({ line }) => line)}::integer[], ${rows.map(({ cells }) => JSON.stringify(cells))}::jsonb[],
      ${rows.map(({ errors }) => JSON.stringify(errors))}::jsonb[])
  `.execute(tx.db);
}

/** In the order of the file. @param of.from the first line that may be among them */
export async function readRejectedRows(
  db: Queries,
  of: { readonly jobId: string; readonly from: number; readonly limit: number },
): Promise<RejectedRow[]> {
  return db
    .selectFrom('rejected_rows')
    .select(['line', 'cells', 'errors'])
    .where('job_id', '=', of.jobId)
    .where('line', '>=', of.from)
    .orderBy('line')
    .limit(of.limit)
    .execute();
}
