import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning, until } from '@inkan/dev-servers';

const lockFile = (dataDir: string): string => join(dataDir, 'launcher.pid');

/** The process that runs from this data directory, if there is one. */
export async function runningLauncher(dataDir: string): Promise<number | undefined> {
  const pid = Number.parseInt(await readFile(lockFile(dataDir), 'utf8').catch(() => ''), 10);
  if (!Number.isInteger(pid) || !isRunning(pid)) return undefined;
  // On Linux the command line tells whether the number was given to another program since.
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  return command === undefined || command.includes('launcher') ? pid : undefined;
}

/** @throws Error if another process holds it */
export async function lockDataDir(dataDir: string): Promise<AsyncDisposable> {
  const other = await runningLauncher(dataDir);
  if (other !== undefined) {
    throw new Error(
      `すでに起動しています（プロセス ${other}）。停止するにはその画面で Ctrl-C を押してください。 / Already running from ${dataDir} (process ${other}).`,
    );
  }
  await writeFile(lockFile(dataDir), `${process.pid}\n`);
  return { [Symbol.asyncDispose]: () => rm(lockFile(dataDir), { force: true }) };
}

/** Asks the process to stop, as Ctrl-C would, and waits for its end. */
export async function stopLauncher(pid: number): Promise<void> {
  process.kill(pid, 'SIGTERM');
  await until(`stop of the running house (process ${pid})`, () => !isRunning(pid), 90_000);
}
