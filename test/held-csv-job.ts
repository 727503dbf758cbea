import { type Api, until } from '@inkan/demonstration';
import { asAdmin } from '@inkan/provisioning';
import { csvForm } from './csv-files.ts';

/**
 * A job that waits for ever to be checked, so that it can be taken back: its file is refused, and then said to be larger
 * than any that is taken. Nobody is registered by it.
 */
export async function heldCsvJob(api: Api, adminUrl: string, contractId: string): Promise<string> {
  const jobs = `/v1/contracts/${contractId}/csv-jobs`;
  const { body } = await api.ask('POST', jobs, csvForm({ operation: 'register' }, 'nobody'));
  const { id } = body as { id: string };
  await until('the rejected file', async () => {
    const { state } = await api.get<{ state: string }>(`${jobs}/${id}`);
    return state === 'rejected' || undefined;
  });
  await asAdmin(adminUrl, (client) =>
    client.query(
      `update csv_jobs.jobs set state = 'accepted', finished_at = null, file_octets = 2147483647, rows_total = null,
         error_count = 0, file_errors = '[]', plan = null
       where job_id = $1`,
      [id],
    ),
  );
  return id;
}

/** Makes such a job one that has ended with a row that was given up, so that it can be resumed. */
export async function giveUpRow(adminUrl: string, jobId: string): Promise<void> {
  await asAdmin(adminUrl, async (client) => {
    await client.query(
      `update csv_jobs.jobs set state = 'completedWithErrors', finished_at = now(), file_octets = 6,
         rows_total = 1, rows_done = 1, rows_failed = 1, rows_given_up = 1
       where job_id = $1`,
      [jobId],
    );
    await client.query(
      `insert into csv_jobs.chunks (job_id, number, rows, size, weight, state, results, given_up_at)
       values ($1, 0, '[{"line":1,"cells":["nobody"]}]', 1, 0.1, 'done', '[{"line":1,"refused":{"ja":"中断","en":"given up"}}]', now())`,
      [jobId],
    );
  });
}
