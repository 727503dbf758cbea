import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { tempDir } from '@inkan/testing';
import { expect, test } from 'vitest';
import type { Figure } from '../src/figure.ts';

const main = join(import.meta.dirname, '..', 'src', 'main.ts');

/** Runs the command line; whatever the exit code is. */
async function bench(...args: readonly string[]): Promise<{ code: number; printed: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [main, ...args]);
    return { code: 0, printed: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, printed: stdout + stderr };
  }
}

test('a chosen bench prints its line, writes it as JSON, and the exit code tells whether every "must" is held', async () => {
  await using folder = await tempDir();
  const json = join(folder.path, 'figures.json');
  const { code, printed } = await bench('signer-ec', '--size', 'small', '--json', json);

  const figures = JSON.parse(await readFile(json, 'utf8')) as Figure[];
  expect(
    figures.map(({ name }) => name),
    printed,
  ).toEqual(['signer-ec']);
  for (const { value, limit, ratio, unit, must, aim } of figures) {
    expect(value).toBeGreaterThan(0);
    expect(ratio).toBeCloseTo(value / limit, 2);
    expect({ unit, must, aim }).toEqual({
      ...{ unit: 'certificates/s', must: '≥ 2000 certificates/s', aim: '≥ 6000 certificates/s' },
    });
  }
  expect(printed).toMatch(/^signer-ec +[\d.]+ +certificates\/s/m);
  // In this size, beside other tests, the figure itself means nothing.
  expect(code).toBe(figures.every(({ held }) => held) ? 0 : 1);
});

test('the search bench loads its own register, searches it and leaves nothing', async () => {
  const { printed } = await bench('search', '--size', 'small');
  expect(printed).toMatch(/^search +[\d.]+ +ms/m);
  expect(printed).not.toContain('failed: search');
});

test('a name that there is not is answered by the names that there are, and nothing runs', async () => {
  const { code, printed } = await bench('signer-ec', 'signer-dsa');
  expect(code).toBe(2);
  expect(printed).toContain('signer-dsa');
  for (const name of [
    'signer-ec',
    'signer-rsa3072',
    'crl',
    'ocsp-fresh',
    'ocsp-cached',
    'search',
    'register-latency',
    'start-up',
  ])
    expect(printed).toContain(name);
});

test('the benches of revocation data work', async () => {
  await using folder = await tempDir();
  const json = join(folder.path, 'figures.json');
  const { printed } = await bench('crl', 'ocsp-fresh', 'ocsp-cached', '--size', 'small', '--json', json);
  const figures = JSON.parse(await readFile(json, 'utf8')) as Figure[];
  expect(
    figures.map(({ name, must }) => [name, must]),
    printed,
  ).toEqual([
    ['crl', '≤ 5 s'],
    ['crl-memory', '≤ 400 MiB'],
    ['ocsp-fresh', '≥ 4000 answers/s'],
    ['ocsp-cached', '≥ 70 % of the limit'],
  ]);
  for (const { value } of figures) expect(value).toBeGreaterThan(0);
});
