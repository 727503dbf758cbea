import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, tempDir } from '@inkan/testing';
import { expect, test } from 'vitest';
import { supervise } from '../src/supervised-process.ts';

const program = (source: string, logFile: string) => ({ command: process.execPath, args: ['-e', source], logFile });

test('a process that crashes is started again', async () => {
  await using folder = await tempDir();
  const log = join(folder.path, 'log');
  const crashes: string[] = [];
  const supervised = supervise('sleeper', program("console.log('up'); setInterval(() => {}, 1000)", log), (text) =>
    crashes.push(text),
  );
  const ups = async (): Promise<number> => (await readFile(log, 'utf8')).match(/up/g)?.length ?? 0;
  await eventually(async () => expect(await ups()).toBe(1));
  await supervised.kill();
  await eventually(async () => expect(await ups()).toBe(2));
  expect(crashes).toHaveLength(1);
  await supervised.stop();
  expect(await ups()).toBe(2);
});

test('a process whose configuration is unusable is not, and says why', async () => {
  await using folder = await tempDir();
  const supervised = supervise(
    'misconfigured',
    program("console.error('PORT is missing'); process.exit(78)", join(folder.path, 'log')),
    () => undefined,
  );
  await eventually(() => expect(supervised.hopeless()).toContain('PORT is missing'));
  await supervised.stop();
});
