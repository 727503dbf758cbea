import { type CsvError, csvErrorText, csvHeader, csvLayout, csvLine, DomainError, plainCsvText } from '@inkan/domain';
import { readChunks } from '../db/chunks.ts';
import { findJob, listJobs, type Queue, queueAhead } from '../db/jobs.ts';
import { readRejectedRows } from '../db/rejected-rows.ts';
import type { JobRow } from '../db/schema.ts';
import type { Deps } from './deps.ts';

/** A job with what is ahead of it, over all organizations; null once it has ended. */
export type ShownJob = { readonly job: JobRow; readonly ahead: Queue | null; readonly estimatedEndAt: Date | null };

type Of = { readonly contractId: string; readonly jobId: string };

export async function readJob(deps: Pick<Deps, 'database' | 'clock'>, { contractId, jobId }: Of): Promise<ShownJob> {
  return shown(deps, await found(deps, { contractId, jobId }));
}

export async function readJobs(
  deps: Pick<Deps, 'database' | 'clock'>,
  of: { readonly contractId: string; readonly before: string | undefined; readonly limit: number },
): Promise<{ jobs: ShownJob[]; next: string | null }> {
  const rows = await listJobs(deps.database.read, { ...of, limit: of.limit + 1 });
  const page = rows.slice(0, of.limit);
  return {
    jobs: await Promise.all(page.map((job) => shown(deps, job))),
    next: rows.length > of.limit ? (page.at(-1)?.job_id ?? null) : null,
  };
}

/** CSV処理状況: what is under way in the whole house. */
export async function readQueue({ database }: Pick<Deps, 'database'>): Promise<Queue> {
  return queueAhead(database.read);
}

async function shown({ database, clock }: Pick<Deps, 'database' | 'clock'>, job: JobRow): Promise<ShownJob> {
  if (job.finished_at !== null) return { job, ahead: null, estimatedEndAt: null };
  const ahead = await queueAhead(database.read, { submittedAt: job.submitted_at, jobId: job.job_id });
  return { job, ahead, estimatedEndAt: estimatedEnd(job, clock.now()) };
}

/** As fast as so far; unknown before the first rows are done. */
function estimatedEnd({ started_at, rows_total, rows_done }: JobRow, now: Date): Date | null {
  if (started_at === null || rows_total === null || rows_done === 0) return null;
  const perRow = (now.getTime() - started_at.getTime()) / rows_done;
  return new Date(now.getTime() + perRow * (rows_total - rows_done));
}

/** One error in the list; `line` null: of the file as a whole. */
export type ListedError = { readonly line: number | null } & Pick<CsvError, 'ja' | 'en'> & {
    readonly item: number | null;
    readonly itemName: string | null;
    readonly code: string;
  };
export type ErrorPosition = { readonly line: number; readonly index: number };

/** Every error in the order of the file; those of the file as a whole first. */
export async function readErrors(
  deps: Pick<Deps, 'database'>,
  of: Of & { readonly after: ErrorPosition | undefined; readonly limit: number },
): Promise<{ errors: ListedError[]; next: ErrorPosition | null; count: number }> {
  const job = await found(deps, of);
  const { line, index } = of.after ?? { line: 0, index: -1 };
  const places: { at: ErrorPosition; error: ListedError }[] = [];
  if (line === 0) {
    job.file_errors.forEach((error, at) => {
      places.push({ at: { line: 0, index: at }, error: { line: null, item: null, itemName: null, ...error } });
    });
  }
  const rows = await readRejectedRows(deps.database.read, { jobId: of.jobId, from: line, limit: of.limit + 1 });
  for (const row of rows) {
    row.errors.forEach((error, at) => {
      const { item, name: itemName, code } = error;
      const listed = { line: row.line, item, itemName, code, ...csvErrorText(error) };
      places.push({ at: { line: row.line, index: at }, error: listed });
    });
  }
  const open = places.filter(({ at }) => at.line > line || at.index > index);
  const page = open.slice(0, of.limit);
  return {
    errors: page.map(({ error }) => error),
    next: open.length > of.limit ? (page.at(-1)?.at ?? null) : null,
    count: job.error_count,
  };
}

const pieceRows = 500;

/** The rejected rows as they came, each with what is wrong with it: to be mended and handed in again without that column. */
export async function rejectedRowsCsv(deps: Pick<Deps, 'database'>, of: Of): Promise<AsyncIterable<string>> {
  const header = headerOf(await found(deps, of));
  return (async function* () {
    yield csvLine([...header, '行', 'エラー']);
    for (let from = 1; ; ) {
      const rows = await readRejectedRows(deps.database.read, { jobId: of.jobId, from, limit: pieceRows });
      const lines = rows.map(({ line, cells, errors }) =>
        csvLine([
          ...padded(cells, header.length),
          String(line),
          errors.map((error) => csvErrorText(error).ja).join(' '),
        ]),
      );
      if (lines.length > 0) yield lines.join('');
      const last = rows.at(-1);
      if (last === undefined) return;
      from = last.line + 1;
    }
  })();
}

/** Every row with what became of it. */
export async function resultsCsv(deps: Pick<Deps, 'database'>, of: Of): Promise<AsyncIterable<string>> {
  const header = headerOf(await found(deps, of));
  return (async function* () {
    yield csvLine([...header, '行', '結果', 'エラー']);
    for await (const { rows, results } of readChunks(deps.database.read, of.jobId)) {
      const byLine = new Map((results ?? []).map((result) => [result.line, result]));
      yield rows
        .map(({ line, cells }) => {
          const result = byLine.get(line);
          const state = result === undefined || result.waits ? '処理中' : result.refused ? 'エラー' : '完了';
          return csvLine([...padded(cells, header.length), String(line), state, result?.refused?.ja ?? '']);
        })
        .join('');
    }
  })();
}

function headerOf({ operation, options }: JobRow): string[] {
  return csvHeader(csvLayout(operation, options));
}

function padded(cells: readonly string[], length: number): string[] {
  const shown = cells.map(plainCsvText);
  return [...shown, ...Array<string>(Math.max(0, length - shown.length)).fill('')];
}

async function found({ database }: Pick<Deps, 'database'>, { contractId, jobId }: Of): Promise<JobRow> {
  const job = await findJob(database.read, contractId, jobId);
  if (job === undefined) throw new DomainError('not-found');
  return job;
}
