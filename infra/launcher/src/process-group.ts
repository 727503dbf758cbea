import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { repository } from './repository.ts';

export type Patience = {
  /** For the whole run, in ms. */
  readonly run: number;
  /** From when the work is done to the end of the process, in ms. */
  readonly end: number;
};

/**
 * Runs Node in a process group of its own, which is ended with it, so that nothing that it started outlives it or holds up
 * whoever waits for it.
 * @param isDone whether everything that is wanted of it is there, so that it need only end
 * @returns the exit code; null when it had to be killed
 * @throws Error after SIGINT, SIGTERM or SIGHUP, which are passed on
 */
export async function runInGroup(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  patience: Patience,
  isDone: () => Promise<boolean>,
): Promise<number | null> {
  const child = spawn(process.execPath, args, {
    cwd: repository,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  const exit = once(child, 'exit') as Promise<[number | null]>;
  let stopped: NodeJS.Signals | undefined;
  const passOn = (signal: NodeJS.Signals): void => {
    stopped = signal;
    signalGroup(child, signal);
  };
  for (const signal of signals) process.on(signal, passOn);
  const watch = watchPatience(child, patience, isDone);
  try {
    const [code] = await exit;
    if (stopped !== undefined) throw new Error(`stopped by ${stopped}`);
    return code;
  } finally {
    watch[Symbol.dispose]();
    for (const signal of signals) process.off(signal, passOn);
    signalGroup(child, 'SIGKILL');
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function watchPatience(child: ChildProcess, patience: Patience, isDone: () => Promise<boolean>): Disposable {
  const kill = (why: string): void => {
    console.error(`${why}: killed`);
    signalGroup(child, 'SIGKILL');
  };
  const run = setTimeout(kill, patience.run, `not finished after ${patience.run / 1000} s`);
  let end: NodeJS.Timeout | undefined;
  const look = setInterval(
    async () => {
      if (end !== undefined || !(await isDone())) return;
      end ??= setTimeout(kill, patience.end, `finished, but not ended ${patience.end / 1000} s later`);
    },
    Math.min(1000, patience.end),
  );
  return {
    [Symbol.dispose]() {
      clearInterval(look);
      clearTimeout(run);
      clearTimeout(end);
    },
  };
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // ESRCH: nobody of the group is left.
  }
}
