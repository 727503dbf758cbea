import { inParts } from '@inkan/domain';
import { send, sendMany } from '@inkan/postgres';
import { certificatesPerBundleMessage, csvBundleReady, csvJobNotice } from '@inkan/queues';
import { certificatesOf } from '../db/chunks.ts';
import type { CsvTx, JobRow } from '../db/schema.ts';
import { bundleEndsAt } from '../domain/bundle-term.ts';
import type { Deps } from './deps.ts';
import { aboutJob } from './notice-job.ts';

/**
 * With the end of a job whose certificates are fetched in one file: tells the registrar when their secrets end, and the
 * administrators where the file is. One without a certificate has no file.
 */
export async function announceBundle(
  deps: Pick<Deps, 'administrationUrl'>,
  tx: CsvTx,
  job: JobRow,
  readyAt: Date,
): Promise<void> {
  if (!job.bulk_download) return;
  const certificateIds = await certificatesOf(tx.db, job.job_id);
  if (certificateIds.length === 0) return;
  const endsAt = bundleEndsAt(readyAt).toISOString();
  const parts = inParts(certificateIds, certificatesPerBundleMessage);
  await sendMany(
    tx,
    csvBundleReady,
    parts.map((part) => ({ jobId: job.job_id, endsAt, certificateIds: part })),
  );
  await send(tx, csvJobNotice, {
    kind: 'csv-bundle-ready',
    ...aboutJob(deps, job),
    certificates: certificateIds.length,
    endsAt,
    downloadUrl: `${deps.administrationUrl}/v1/contracts/${job.contract_id}/csv-jobs/${job.job_id}/bundle`,
  });
}
