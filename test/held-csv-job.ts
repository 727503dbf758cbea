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
      `update csv_jobs.jobs set state = 'accepted', finished_at = null, file_octets = 2147483647 where job_id = $1`,
      [id],
    ),
  );
  return id;
}
