import { csvErrorText } from '@inkan/domain';
import { send } from '@inkan/postgres';
import { csvJobNotice } from '@inkan/queues';
import { readRejectedRows } from '../db/rejected-rows.ts';
import type { CsvTx, JobRow } from '../db/schema.ts';
import type { Deps } from './deps.ts';

/** Errors that stand in the mail itself. */
const namedInMail = 20;

/** Tells the administrators once how a job has ended, in the transaction in which it does. */
export async function noticeJob(
  { administrationUrl }: Pick<Deps, 'administrationUrl'>,
  tx: CsvTx,
  job: JobRow,
): Promise<void> {
  const about = aboutJob({ administrationUrl }, job);
  if (job.state === 'rejected') {
    const first = await firstErrors(tx, job);
    await send(tx, csvJobNotice, { kind: 'csv-job-rejected', ...about, errors: job.error_count, first });
  } else {
    await send(tx, csvJobNotice, {
      kind: 'csv-job-done',
      ...about,
      rows: job.rows_total ?? 0,
      failed: job.rows_failed,
    });
  }
}

/** What every mail about a job says of it. */
export function aboutJob({ administrationUrl }: Pick<Deps, 'administrationUrl'>, job: JobRow) {
  return {
    jobId: job.job_id,
    organizationId: job.organization_id,
    operation: job.operation,
    serviceName: job.service_name,
    fileName: job.file_name,
    acceptedAt: job.submitted_at.toISOString(),
    url: `${administrationUrl}/contracts/${job.contract_id}/csv-jobs/${job.job_id}`,
  };
}

async function firstErrors(tx: CsvTx, job: JobRow): Promise<string[]> {
  const rows = await readRejectedRows(tx.db, { jobId: job.job_id, from: 1, limit: namedInMail });
  const ofRows = rows.flatMap(({ errors }) => errors.map((error) => csvErrorText(error).ja));
  return [...job.file_errors.map(({ ja }) => ja), ...ofRows].slice(0, namedInMail);
}
