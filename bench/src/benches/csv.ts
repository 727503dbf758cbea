import { setTimeout as pause } from 'node:timers/promises';
import { csvForm, registrationLine } from '@inkan/e2e/csv-files';
import { asAdmin } from '@inkan/provisioning';
import type { Bench, Size } from '../bench.ts';
import { openDurableHouse } from '../durable-house.ts';
import { figureOf } from '../figure.ts';
import { bareKeysPerSecond, ended, linesOf, otherOrganization, submit, withinMs } from './csv-house.ts';
import { openContract } from './open-contract.ts';

const registered: Record<Size, number> = { small: 20, full: 10_000 };
const validated: Record<Size, number> = { small: 100, full: 100_000 };
export const csvRegisterEc: Bench = {
  name: 'csv-register-ec',
  description:
    'register by CSV, EC P-256 device keys: upload → all issued; then all of them revoked by CSV, until the published CRL has them (csv-revoke)',
  async run(size, say) {
    await using open = await openDurableHouse();
    const rows = registered[size];
    const contractId = await openContract(open, 'ec-p256');
    const limit = rows / (await bareKeysPerSecond('ec-p256', 2_000));

    const registration = await submit(open, contractId, { operation: 'register' }, linesOf(rows, registrationLine));
    const seconds = await ended(open, contractId, registration);
    say(`${rows} rows registered in ${seconds.toFixed(1)} s`);

    const address = (number: number) => `csv-${number}@mytest.jp`;
    const file = linesOf(rows, (number) => `${address(number)},${address(number)},01`);
    const revocation = await submit(open, contractId, { operation: 'revoke' }, file);
    const revoked = await ended(open, contractId, revocation);
    await inCrl(open.house.servers.adminUrl);
    const published = (performance.now() - revocation.startedAt) / 1000;
    say(`${rows} rows revoked in ${revoked.toFixed(1)} s, in the CRL after ${published.toFixed(1)} s`);
    return [
      figureOf({
        ...{ name: 'csv-register-ec', unit: 's', value: seconds, limit },
        limitIs: `bare generation of ${rows} P-256 key pairs in the thread pool`,
        must: { of: 'value', kind: 'at most', bound: 30 },
        aim: { of: 'value', kind: 'at most', bound: 12 },
        details: { rows: String(rows), 'rows a second': (rows / seconds).toFixed(0) },
      }),
      figureOf({
        ...{ name: 'csv-revoke', unit: 's', value: published, limit },
        limitIs: 'as above',
        must: { of: 'value', kind: 'at most', bound: 60 },
        aim: { of: 'value', kind: 'at most', bound: 10 },
        details: { rows: String(rows), 'until the job had ended': `${revoked.toFixed(1)} s` },
      }),
    ];
  },
};

export const csvValidate: Bench = {
  name: 'csv-validate',
  description:
    'checks of a registration of 100,000 rows as a dry run: upload → answer; memory of the service meanwhile',
  async run(size, say) {
    await using open = await openDurableHouse();
    const rows = validated[size];
    const contractId = await openContract(open, 'ec-p256');
    const file = linesOf(rows, registrationLine);
    const limit = bareParse(file);
    const stop = new AbortController();
    const memory = peakMemory(`http://127.0.0.1:${open.house.ports['csv-jobs']}/metrics`, stop.signal);
    const startedAt = performance.now();
    const path = `/v1/contracts/${contractId}/csv-jobs?dryRun=true`;
    const { status, body } = await open.administrator.ask('POST', path, csvForm({ operation: 'register' }, file));
    const seconds = (performance.now() - startedAt) / 1000;
    if (status !== 200 || (body as { errorCount: number }).errorCount > 0) throw new Error(JSON.stringify(body));
    stop.abort();
    const megabytes = (await memory) / 1024 / 1024;
    say(`${rows} rows checked in ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB`);
    return [
      figureOf({
        ...{ name: 'csv-validate', unit: 's', value: seconds, limit },
        limitIs: 'splitting the same text into lines and cells',
        must: { of: 'value', kind: 'at most', bound: 8 },
        aim: { of: 'value', kind: 'at most', bound: 3 },
        details: { rows: String(rows), 'resident memory at most': `${megabytes.toFixed(0)} MB (must: 300)` },
      }),
    ];
  },
};

export const fairness: Bench = {
  name: 'fairness',
  description:
    'a registration of 10 rows, EC P-256, behind another organization’s large one, against the same alone: seconds that it ends later',
  async run(size, say) {
    await using open = await openDurableHouse();
    const small = await openContract(open, 'ec-p256');
    const large = await openContract(open, 'ec-p256', await otherOrganization(open));
    const ten = (from: number) => linesOf(10, (number) => registrationLine(from + number));
    const alone = await ended(open, small, await submit(open, small, { operation: 'register' }, ten(0)));
    const rows = size === 'small' ? 200 : 100_000;
    await submit(open, large, { operation: 'register' }, linesOf(rows, registrationLine), open.operator);
    await pause(size === 'small' ? 500 : 15_000);
    const behind = await ended(open, small, await submit(open, small, { operation: 'register' }, ten(100)));
    say(`10 rows alone ${alone.toFixed(2)} s, behind ${rows} rows ${behind.toFixed(2)} s`);
    return [
      figureOf({
        ...{ name: 'fairness', unit: 's later', value: Math.max(0.001, behind - alone), limit: alone },
        limitIs: 'the ten rows alone, upload → all issued',
        must: { of: 'value', kind: 'at most', bound: 5 },
        aim: { of: 'value', kind: 'at most', bound: 1 },
        details: { alone: `${alone.toFixed(2)} s`, behind: `${behind.toFixed(2)} s`, 'rows in front': String(rows) },
      }),
    ];
  },
};

async function inCrl(adminUrl: string): Promise<void> {
  for (const until = Date.now() + withinMs; Date.now() < until; await pause(100)) {
    const { rows } = await asAdmin(adminUrl, (client) =>
      client.query(
        'select 1 from certificates.certificates where revoked_at is not null and in_crl_at is null limit 1',
      ),
    );
    if (rows.length === 0) return;
  }
  throw new Error('revocations did not reach the CRL');
}

function bareParse(file: string): number {
  const startedAt = performance.now();
  let cells = 0;
  for (const line of file.split('\n')) cells += line.split(',').length;
  if (cells === 0) throw new Error('nothing was parsed');
  return (performance.now() - startedAt) / 1000;
}

/** Octets of resident memory at most, as the process itself says. */
async function peakMemory(url: string, signal: AbortSignal): Promise<number> {
  let peak = 0;
  do {
    const text = await fetch(url).then((answer) => answer.text());
    peak = Math.max(peak, Number(/^process_resident_memory_bytes\{[^}]*\} (\S+)$/m.exec(text)?.[1] ?? 0));
    await pause(200);
  } while (!signal.aborted);
  return peak;
}
