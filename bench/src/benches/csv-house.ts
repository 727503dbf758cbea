import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { csvForm, csvJobEnded } from '@inkan/e2e/csv-files';
import type { OpenHouse } from '@inkan/e2e/open-house';

/** Longest that a job or its consequences are waited for. */
export const withinMs = 900_000;

export const linesOf = (count: number, line: (number: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at + 1)).join('\n');

export type Submitted = { readonly id: string; readonly startedAt: number };

/** @param asker who hands the file in; the customer's administrator when absent */
export async function submit(
  open: OpenHouse,
  contractId: string,
  fields: { operation: string; bulkDownload?: string },
  file: string,
  asker = open.administrator,
): Promise<Submitted> {
  const startedAt = performance.now();
  const { status, body } = await asker.ask('POST', `/v1/contracts/${contractId}/csv-jobs`, csvForm(fields, file));
  if (status !== 202) throw new Error(`the file was answered ${status}: ${JSON.stringify(body)}`);
  return { id: (body as { id: string }).id, startedAt };
}

/** Seconds from the upload to the end of the job. */
export async function ended(open: OpenHouse, contractId: string, { id, startedAt }: Submitted): Promise<number> {
  const job = await csvJobEnded(open.administrator, contractId, id, withinMs);
  if (job.state !== 'completed') throw new Error(`the job is ${job.state}: ${JSON.stringify(job)}`);
  return (performance.now() - startedAt) / 1000;
}

export async function otherOrganization({ operator }: OpenHouse): Promise<string> {
  const made = await operator.post<{ id: string }>('/v1/organizations', {
    name: '株式会社大口',
    englishName: 'Large Inc.',
  });
  return made.id;
}

/** How many key pairs a second all cores make together, and nothing else. */
export async function bareKeysPerSecond(kind: 'ec-p256' | 'rsa2048', count: number): Promise<number> {
  const generate = promisify(generateKeyPair);
  const startedAt = performance.now();
  const one = () =>
    kind === 'ec-p256' ? generate('ec', { namedCurve: 'P-256' }) : generate('rsa', { modulusLength: 2048 });
  await Promise.all(Array.from({ length: count }, one));
  return (count * 1000) / (performance.now() - startedAt);
}
