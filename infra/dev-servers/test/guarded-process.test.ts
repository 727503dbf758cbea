import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startGuarded, startPostgres, startRedis } from '@inkan/dev-servers';
import { eventually, tempDir } from '@inkan/testing';
import { expect, test } from 'vitest';

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

test('a program is asked politely and its exit code handed on', async () => {
  const program = startGuarded({
    command: process.execPath,
    args: ['-e', "process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1000); console.log('up')"],
  });
  await eventually(() => expect(program.output()).toContain('up'));
  await program.stop();
  expect(await program.exit).toBe(7);
});

test('a program that will not stop is killed', async () => {
  const program = startGuarded({
    command: process.execPath,
    args: ['-e', "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log(process.pid)"],
  });
  const pid = await eventually(() => {
    expect(program.output()).toMatch(/^\d+/);
    return Number(program.output());
  });
  await program.stop(200);
  await eventually(() => expect(isRunning(pid)).toBe(false));
});

test('a program ends when its starter is killed', async () => {
  const source = `
    import { startGuarded } from ${JSON.stringify(new URL('../src/index.ts', import.meta.url).href)};
    const child = startGuarded({ command: process.execPath, args: ['-e', 'console.log(process.pid); setInterval(() => {}, 1000)'] });
    setInterval(() => { if (child.output()) console.log(child.output()); }, 20);`;
  const starter = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [chunk] = (await once(starter.stdout, 'data')) as [Buffer];
  const pid = Number.parseInt(chunk.toString(), 10);
  expect(isRunning(pid)).toBe(true);
  starter.kill('SIGKILL');
  await eventually(() => expect(isRunning(pid)).toBe(false));
});

test('a second start of the same Postgres folder replaces a server that was left over', async () => {
  await using folder = await tempDir();
  const { chmod } = await import('node:fs/promises');
  await chmod(folder.path, 0o755);
  const options = { folder: `${folder.path}/postgres`, password: 'x', throwAway: true };
  const first = await startPostgres(options);
  await using second = await startPostgres(options);
  expect(second.port).not.toBe(first.port);
  await first[Symbol.asyncDispose]();
});

test('Redis takes no command without its password', async () => {
  await using folder = await tempDir();
  await using redis = await startRedis({ folder: folder.path });
  expect(redis?.url).toMatch(/^redis:\/\/:.+@127\.0\.0\.1:/);
});
