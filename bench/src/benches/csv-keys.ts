import { registrationLine } from '@inkan/e2e/csv-files';
import type { Bench, Size } from '../bench.ts';
import { openDurableHouse } from '../durable-house.ts';
import { figureOf } from '../figure.ts';
import { bareKeysPerSecond, ended, linesOf, submit } from './csv-house.ts';
import { openContract } from './open-contract.ts';

const registered: Record<Size, number> = { small: 12, full: 10_000 };
const growing: Record<Size, readonly number[]> = { small: [2, 20], full: [1_000, 10_000, 100_000] };
const barely: Record<Size, number> = { small: 8, full: 400 };

export const csvBulkZip: Bench = {
  name: 'csv-bulk-zip',
  description:
    'register by CSV with 管理者一括ダウンロード, EC P-256 device keys: upload → all issued, and the whole ZIP of packages and passwords fetched',
  async run(size, say) {
    await using open = await openDurableHouse();
    const rows = registered[size];
    const contractId = await openContract(open, 'ec-p256');
    const limit = rows / (await bareKeysPerSecond('ec-p256', 2_000));
    const fields = { operation: 'register', bulkDownload: 'true' };
    const job = await submit(open, contractId, fields, linesOf(rows, registrationLine));
    const issued = await ended(open, contractId, job);
    const { status, body } = await open.administrator.ask(
      'GET',
      `/v1/contracts/${contractId}/csv-jobs/${job.id}/bundle`,
    );
    const seconds = (performance.now() - job.startedAt) / 1000;
    // Each name stands before its file and in the directory at the end; by chance the letters stand elsewhere, too.
    const names = String(body).split('.PIN').length - 1;
    if (status !== 200 || names < 2 * rows) throw new Error(`the ZIP was answered ${status}, with ${names / 2} files`);
    say(`${rows} rows issued in ${issued.toFixed(1)} s, their ZIP fetched after ${seconds.toFixed(1)} s`);
    return [
      figureOf({
        ...{ name: 'csv-bulk-zip', unit: 's', value: seconds, limit },
        limitIs: `bare generation of ${rows} P-256 key pairs in the thread pool`,
        must: { of: 'value', kind: 'at most', bound: 45 },
        aim: { of: 'value', kind: 'at most', bound: 20 },
        details: { rows: String(rows), 'until all were issued': `${issued.toFixed(1)} s` },
      }),
    ];
  },
};

export const csvRegisterRsa2048: Bench = {
  name: 'csv-register-rsa2048',
  description: 'register by CSV, RSA-2048 device keys made by the house: upload → all issued',
  async run(size, say) {
    await using open = await openDurableHouse();
    const rows = registered[size];
    const contractId = await openContract(open, 'rsa2048');
    const before = await bareKeysPerSecond('rsa2048', barely[size]);
    const job = await submit(open, contractId, { operation: 'register' }, linesOf(rows, registrationLine));
    const seconds = await ended(open, contractId, job);
    const rate = (before + (await bareKeysPerSecond('rsa2048', barely[size]))) / 2;
    say(`${rows} rows registered in ${seconds.toFixed(1)} s; ${rate.toFixed(1)} bare keys a second`);
    return [
      figureOf({
        ...{ name: 'csv-register-rsa2048', unit: 's', value: seconds, limit: rows / rate },
        limitIs: `bare generation of ${rows} RSA-2048 key pairs on all cores, by the rate before and after`,
        must: { of: 'ratio', kind: 'at most', bound: 1.15 },
        aim: { of: 'ratio', kind: 'at most', bound: 1.05 },
        details: { rows: String(rows), 'bare keys a second': rate.toFixed(1) },
      }),
    ];
  },
};

/** Doubling rows doubles time at most 2.1-fold, so ten times as many take at most 2.1^(log2 10) times as long. */
const tenfold = 2.1 ** Math.log2(10);

export const csvGrowth: Bench = {
  name: 'csv-growth',
  description:
    'register by CSV, EC P-256, ten and a hundred times as many rows in one house: how often as long they take',
  async run(size, say) {
    await using open = await openDurableHouse();
    const rows = growing[size];
    const seconds: number[] = [];
    for (const count of rows) {
      const contractId = await openContract(open, 'ec-p256');
      const file = linesOf(count, registrationLine);
      const took = await ended(open, contractId, await submit(open, contractId, { operation: 'register' }, file));
      say(`${count} rows in ${took.toFixed(1)} s`);
      seconds.push(took);
    }
    return seconds.slice(1).map((took, at) =>
      figureOf({
        ...{ name: `csv-growth-${rows[at + 1]}`, unit: 's', value: took, limit: seconds[at] ?? 0 },
        limitIs: `a tenth of the rows (${rows[at]}), before it in the same house`,
        must: { of: 'ratio', kind: 'at most', bound: tenfold },
        details: { rows: String(rows[at + 1]), 'rows a second': ((rows[at + 1] ?? 0) / took).toFixed(0) },
      }),
    );
  },
};
