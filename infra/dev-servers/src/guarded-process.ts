import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';

/**
 * A shell that starts the program, passes signals on, and stops the program when file descriptor 3 closes, that is when the
 * process that started it is gone, even by SIGKILL. Nothing is ever left behind, and nothing has to be cleaned up later.
 * POSIX sh: a background command gets /dev/null as input, and `wait` returns early when a trap runs, hence the loop.
 */
const GUARD = `
stop=$1; shift
"$@" 3<&- &
child=$!
trap 'kill -s TERM $child' TERM
trap 'kill -s INT $child' INT
( trap - TERM INT; read -r _ <&3; kill -s "$stop" $child ) >/dev/null 2>&1 &
watcher=$!
exec 3<&-
while :; do wait $child; code=$?; kill -0 $child 2>/dev/null || break; done
kill $watcher 2>/dev/null
exit $code
`;

export type GuardedProcess = {
  /** What the program has printed so far (its last 20,000 characters), unless a log file was given. */
  readonly output: () => string;
  readonly exited: () => boolean;
  /** Resolves with the exit code when the program has ended, for whatever reason. */
  readonly exit: Promise<number>;
  /** Sends the polite signal and, after `graceMs`, SIGKILL to the whole group. */
  stop(graceMs?: number): Promise<void>;
  /** Ends the program at once, as a crash would. */
  kill(): Promise<void>;
};

export type GuardedProcessOptions = {
  command: string;
  args: readonly string[];
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Numeric ids to run under; only root may give them. */
  user?: { uid: number; gid: number } | undefined;
  /** How the program is asked to stop. Postgres: SIGINT is its fast shutdown. */
  stopSignal?: 'SIGTERM' | 'SIGINT';
  /** Standard output and error are appended to this file. */
  logFile?: string;
};

/** Starts a program in a process group of its own: Ctrl-C in the terminal reaches only the launcher, which stops things in order. */
export function startGuarded(options: GuardedProcessOptions): GuardedProcess {
  const { command, args, cwd, env = process.env, user, stopSignal = 'SIGTERM', logFile } = options;
  const log = logFile === undefined ? undefined : openSync(logFile, 'a', 0o600);
  const child: ChildProcess = spawn('/bin/sh', ['-c', GUARD, 'guard', stopSignal.slice(3), command, ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    env,
    ...user,
    detached: true,
    stdio: ['ignore', log ?? 'pipe', log ?? 'pipe', 'pipe'],
  });
  if (log !== undefined) closeSync(log);

  let printed = '';
  const remember = (chunk: Buffer): void => {
    printed = (printed + chunk.toString('utf8')).slice(-20_000);
  };
  child.stdout?.on('data', remember);
  child.stderr?.on('data', remember);

  let ended = false;
  const exit = once(child, 'exit').then(
    ([code]: unknown[]) => {
      ended = true;
      return typeof code === 'number' ? code : 1;
    },
    (error: Error) => {
      ended = true;
      printed += `\n${error.message}`;
      return 1;
    },
  );

  const signalGroup = (signal: NodeJS.Signals): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch {
      // ESRCH: the group is gone already, which is what was wanted.
    }
  };

  return {
    output: () => printed,
    exited: () => ended,
    exit,
    async stop(graceMs = 15_000) {
      if (ended) return;
      child.kill(stopSignal);
      const timer = setTimeout(() => signalGroup('SIGKILL'), graceMs);
      await exit;
      clearTimeout(timer);
    },
    async kill() {
      signalGroup('SIGKILL');
      await exit;
    },
  };
}
