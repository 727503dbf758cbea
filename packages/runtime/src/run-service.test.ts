import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';

/** A real process, because signals and exit codes are what this is about. */
function service(start: string): { child: ChildProcess; output: () => string; started: Promise<void> } {
  const script = `import { runService } from ${JSON.stringify(import.meta.resolve('./index.ts'))};
    await runService('users', async ({ env, logger, signal }) => { ${start} });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const started = Promise.withResolvers<void>();
  const collect = (chunk: Buffer) => {
    output += chunk;
    if (output.includes('"started"')) started.resolve();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return { child, output: () => output, started: started.promise };
}

const alive = 'const timer = setInterval(() => {}, 1000);';

test('SIGTERM disposes the service and ends the process with 0', async () => {
  const { child, output, started } = service(
    `${alive} return { async [Symbol.asyncDispose]() { logger.info({ aborted: signal.aborted }, 'put down'); } };`,
  );
  await started;
  child.kill('SIGTERM');
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(output()).toMatch(/"aborted":true.*"put down"/);
});

test('an unusable configuration ends it with 78 and says everything that is wrong', async () => {
  const { child, output } = service(`env.string('A'); env.integer('B'); env.done();`);
  expect(await once(child, 'close')).toEqual([78, null]);
  expect(output()).toContain('A is missing');
  expect(output()).toContain('B is missing');
});

test('an error that nobody caught ends it with 1 and is logged', async () => {
  const { child, output } = service(
    `${alive} setImmediate(() => { throw new Error('lost'); }); return { async [Symbol.asyncDispose]() {} };`,
  );
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(output()).toMatch(/"level":"fatal".*lost/);
});

test('a dispose that fails ends it with 1', async () => {
  const { child, started } = service(
    `${alive} return { async [Symbol.asyncDispose]() { throw new Error('stuck'); } };`,
  );
  await started;
  child.kill('SIGINT');
  expect(await once(child, 'close')).toEqual([1, null]);
});
