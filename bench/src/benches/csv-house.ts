import { generateKeyPair } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type CsvJob, csvForm, endStates } from '@inkan/e2e/csv-files';
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

/**
 * Seconds from the upload to the end of the job. Each look costs all services some milliseconds together: a job that takes
 * long is looked at twice a second, so that it is not slowed down by being watched.
 */
export async function ended(open: OpenHouse, contractId: string, { id, startedAt }: Submitted): Promise<number> {
  const passedMs = () => performance.now() - startedAt;
  while (passedMs() < withinMs) {
    const { status, body } = await open.administrator.ask('GET', `/v1/contracts/${contractId}/csv-jobs/${id}`);
    const { state } = body as CsvJob;
    if (status === 200 && state === 'completed') return passedMs() / 1000;
    if (status !== 200 || endStates.has(state))
      throw new Error(`the job is answered ${status}: ${JSON.stringify(body)}`);
    await pause(passedMs() < 3_000 ? 20 : 500);
  }
  throw new Error('the job did not end');
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
