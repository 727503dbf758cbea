import { sql } from 'kysely';
import type { Queries } from './schema.ts';

/** The jobs of the whole house in figures. */
export type JobFigures = {
  /** Not ended yet, and what is still to be done of them. */
  readonly jobs: number;
  readonly rows: number;
  readonly oldestAt: Date | null;
  /** Of the jobs that run, since each began. */
  readonly rowsPerSecond: number;
  /** Ever; those of jobs that are long forgotten too. */
  readonly rowsDone: number;
  readonly givenUpJobs: number;
  readonly givenUpRows: number;
};

export async function readJobFigures(db: Queries, now: Date): Promise<JobFigures> {
  const { rows } = await sql<JobFigures>`
    select
      count(*) filter (where finished_at is null)::int as jobs,
      coalesce(sum(coalesce(rows_total, 0) - rows_done) filter (where finished_at is null), 0)::int as rows,
      min(submitted_at) filter (where finished_at is null) as "oldestAt",
      coalesce(sum(rows_done / greatest(extract(epoch from ${now}::timestamptz - started_at), 1))
        filter (where state = 'running'), 0)::float8 as "rowsPerSecond",
      coalesce(sum(rows_done), 0)::float8 as "rowsDone",
      count(*) filter (where rows_given_up > 0 and forgotten_at is null)::int as "givenUpJobs",
      coalesce(sum(rows_given_up) filter (where forgotten_at is null), 0)::int as "givenUpRows"
    from jobs
  `.execute(db);
  const [figures] = rows;
  if (figures === undefined) throw new Error('an aggregate without a row');
  return figures;
}
