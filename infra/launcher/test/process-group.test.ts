import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, tempDir } from '@inkan/testing';
import { expect, test } from 'vitest';
import { runInGroup } from '../src/process-group.ts';

const hangs = ['--eval', 'setInterval(() => undefined, 1000)'];
const patient = { run: 60_000, end: 60_000 };

test('the exit code of the process is answered', async () => {
  expect(await runInGroup(['--eval', 'process.exit(3)'], process.env, patient, async () => false)).toBe(3);
});

test('a process that hangs is killed, and told from one that ended', async () => {
  expect(await runInGroup(hangs, process.env, { ...patient, run: 100 }, async () => false)).toBeNull();
});

test('a process that has done its work and does not end is killed', async () => {
  expect(await runInGroup(hangs, process.env, { ...patient, end: 100 }, async () => true)).toBeNull();
});

test('what the process has started ends with it', async () => {
  await using folder = await tempDir();
  const file = join(folder.path, 'pid');
  const starts = `const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ${JSON.stringify(hangs)}, { stdio: 'ignore' });
    require('node:fs').writeFileSync(${JSON.stringify(file)}, String(child.pid));
    process.exit(0)`;
  expect(await runInGroup(['--eval', starts], process.env, patient, async () => false)).toBe(0);
  const pid = Number(await readFile(file, 'utf8'));
  await eventually(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'));
});
