import type { Schemas } from '@inkan/api-client';
import type { Text } from '@inkan/domain';

export type CsvJob = Schemas['CsvJob'];

const ended: ReadonlySet<CsvJob['state']> = new Set(['rejected', 'completed', 'completedWithErrors', 'cancelled']);

export function hasEnded({ state }: CsvJob): boolean {
  return ended.has(state);
}

/** Everything was done: what a script may rely on. */
export function isGood({ state }: CsvJob): boolean {
  return state === 'completed';
}

/** Where a job stands, in one line. */
export function statusLine(job: CsvJob, now: Date): Text {
  const { rows, errorCount, stateName, ahead } = job;
  const parts: Text[] = [{ ja: stateName, en: stateName }];
  if (rows.total !== null)
    parts.push({ ja: `${rows.done} / ${rows.total} 件`, en: `${rows.done} of ${rows.total} rows` });
  if (rows.failed > 0) parts.push({ ja: `エラー ${rows.failed} 件`, en: `${rows.failed} failed` });
  if (errorCount > 0) parts.push({ ja: `ファイルの誤り ${errorCount} 件`, en: `${errorCount} errors in the file` });
  if (ahead !== null && ahead.jobs > 0) {
    parts.push({
      ja: `前に ${ahead.jobs} 件の処理（${ahead.rows} 行）`,
      en: `${ahead.jobs} jobs (${ahead.rows} rows) ahead`,
    });
  }
  const left = secondsLeft(job, now);
  if (left !== undefined) parts.push({ ja: `残り約 ${left} 秒`, en: `about ${left} s left` });
  return { ja: parts.map(({ ja }) => ja).join('、'), en: parts.map(({ en }) => en).join(', ') };
}

function secondsLeft(job: CsvJob, now: Date): number | undefined {
  if (hasEnded(job) || job.estimatedEndAt === null) return undefined;
  return Math.max(0, Math.round((Date.parse(job.estimatedEndAt) - now.getTime()) / 1_000));
}

const barWidth = 30;

/** `[##########--------------------] 33%`; empty while nobody knows how many rows there are. */
export function progressBar({ rows: { total, done } }: Pick<CsvJob, 'rows'>): string {
  if (total === null || total === 0) return `[${'-'.repeat(barWidth)}]   0%`;
  const share = Math.min(1, done / total);
  const full = Math.floor(share * barWidth);
  const percent = String(Math.floor(share * 100)).padStart(3);
  return `[${'#'.repeat(full)}${'-'.repeat(barWidth - full)}] ${percent}%`;
}
