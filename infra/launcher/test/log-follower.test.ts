import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tempDir } from '@inkan/testing';
import { expect, test } from 'vitest';
import { followErrors } from '../src/log-follower.ts';

test('of a flood, cut in the middle of a line, nothing is shown but whole errors', async () => {
  await using folder = await tempDir();
  const file = join(folder.path, 'users.log');
  const told: string[] = [];
  using _follower = followErrors(file, (text) => told.push(text));
  const flood = Array.from({ length: 2_000 }, (_, n) => `{"level":"warn","n":${n},"msg":"しばらくしてから"}\n`).join(
    '',
  );
  const rounds = ['eins', 'zwei', 'drei'];
  for (const [round, name] of rounds.entries()) {
    await appendFile(file, `${flood}{"level":"error","msg":"${name}"}\n{"level":"warn","msg":"ん`);
    await expect.poll(() => told.length, { timeout: 5_000 }).toBeGreaterThan(round);
    await appendFile(file, '"}\n');
  }
  expect(told).toEqual(rounds);
});

test('a line that comes in two parts, broken within a character, is one line', async () => {
  await using folder = await tempDir();
  const file = join(folder.path, 'users.log');
  const told: string[] = [];
  using _follower = followErrors(file, (text) => told.push(text));
  const bytes = Buffer.from('{"level":"error","msg":"first"}\n{"level":"error","msg":"停止"}\n');
  const within = bytes.indexOf(Buffer.from('止')) + 1;
  await appendFile(file, bytes.subarray(0, within));
  await expect.poll(() => told, { timeout: 5_000 }).toEqual(['first']);
  await appendFile(file, bytes.subarray(within));
  await expect.poll(() => told, { timeout: 5_000 }).toEqual(['first', '停止']);
});
