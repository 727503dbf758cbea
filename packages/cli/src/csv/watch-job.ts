import { setTimeout as pause } from 'node:timers/promises';
import { type ExitCode, exitCodes, type Output } from '../output.ts';
import type { Connection } from './connection.ts';
import { type CsvJob, hasEnded, isGood, progressBar, statusLine } from './csv-job.ts';

/** Looks once a second; the server is not asked more often however fast it answers. */
const everyMs = 1_000;

/**
 * Follows a job to its end: on a terminal by a bar that is drawn again and again, elsewhere by a line whenever it has
 * come a tenth further.
 */
export async function watchJob(
  { api, contractId, language }: Connection,
  csvJobId: string,
  { json, output }: { json: boolean; output: Output },
): Promise<ExitCode> {
  let told = '';
  for (;;) {
    const job = await api.get('/v1/contracts/{contractId}/csv-jobs/{csvJobId}', { path: { contractId, csvJobId } });
    const line = statusLine(job, new Date())[language];
    if (hasEnded(job)) {
      output.draw?.('');
      output.out(json ? JSON.stringify(job) : line);
      return isGood(job) ? exitCodes.done : exitCodes.found;
    }
    if (output.draw) output.draw(`${progressBar(job)} ${line}`);
    else if (!json && told !== milestone(job)) output.out(line);
    told = milestone(job);
    await pause(everyMs);
  }
}

function milestone({ state, rows }: CsvJob): string {
  return `${state} ${rows.total ? Math.floor((rows.done / rows.total) * 10) : 0}`;
}
