import { setTimeout as pause } from 'node:timers/promises';
import type { Api } from '@inkan/demonstration';
import { type CsvJob, csvForm, csvJobEnded, registrationLine } from '../csv-files.ts';

/** What befalls the people of a campaign, one file after the other. */
export const operations = ['register', 'reissue', 'revoke', 'delete-users'] as const;
export type Operation = (typeof operations)[number];

/** The file of an operation on so many people with one device each. */
export function fileOf(operation: Operation, rows: number): string {
  const address = (number: number) => `csv-${number}@mytest.jp`;
  const line: Record<Operation, (number: number) => string> = {
    register: (number) => registrationLine(number),
    reissue: (number) => `${address(number)},${address(number)},01`,
    revoke: (number) => `${address(number)},${address(number)},01`,
    'delete-users': address,
  };
  return Array.from({ length: rows }, (_, at) => line[operation](at + 1)).join('\n');
}

export type Way = { readonly api: Api; readonly contractId: string; readonly key: string };

/** As a frontend does it: the same file under the same key until there is an answer. @returns the id of the job */
async function submitted({ api, contractId, key }: Way, operation: Operation, file: string): Promise<string> {
  const path = `/v1/contracts/${contractId}/csv-jobs`;
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const form = csvForm({ operation }, file);
    const answer = await api
      .ask('POST', path, form, { 'idempotency-key': `${key}-${operation}` })
      .catch(() => undefined);
    if (answer?.status === 202) return (answer.body as CsvJob).id;
    if (answer && answer.status < 500) throw new Error(`refused: ${JSON.stringify(answer.body)}`);
    await pause(200);
  }
  throw new Error(`the file of ${operation} was never accepted`);
}

/** Hands a file in, and again while it is worked on, and waits for its end. */
export async function told(way: Way, operation: Operation, file: string, withinMs: number): Promise<CsvJob> {
  const id = await submitted(way, operation, file);
  const again = await submitted(way, operation, file);
  if (again !== id) throw new Error(`one file under one key became two jobs: ${id}, ${again}`);
  return csvJobEnded(way.api, way.contractId, id, withinMs);
}
