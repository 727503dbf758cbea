import { readFile } from 'node:fs/promises';
import { type GuardedProcess, type GuardedProcessOptions, startGuarded } from '@inkan/dev-servers';

export type SupervisedProcess = {
  readonly name: string;
  /** Ends the process as a crash would; it is started again. */
  kill(): Promise<void>;
  /** The end for good; resolves when the process is gone. */
  stop(): Promise<void>;
  /**
   * Why it will never run: its configuration is unusable (exit code 78, EX_CONFIG of sysexits.h; it is not started
   * again), or it has never lived for long.
   */
  readonly hopeless: () => string | undefined;
};

const CONFIGURATION = 78;
const CRASHES_IN_A_ROW = 4;
/** Delay before a restart: doubles with every crash, starts over when the process has lived for a minute. */
const FIRST_DELAY = 250;
const LAST_DELAY = 10_000;
const LONG_LIFE = 60_000;

/** Keeps a process running: after a crash it is started again, later and later. */
export function supervise(
  name: string,
  options: GuardedProcessOptions & { logFile: string },
  onCrash: (text: string) => void,
): SupervisedProcess {
  const stopping = new AbortController();
  let hopeless: string | undefined;
  let killed = false;
  let current: GuardedProcess = startGuarded(options);

  const life = (async () => {
    let delay = FIRST_DELAY;
    let crashes = 0;
    for (;;) {
      const started = Date.now();
      const code = await current.exit;
      if (stopping.signal.aborted) return;
      if (code === CONFIGURATION) {
        hopeless = `${name}: ${await lastLines(options.logFile)}`;
        return;
      }
      const startOver = killed || Date.now() - started > LONG_LIFE;
      if (startOver) delay = FIRST_DELAY;
      crashes = startOver ? 0 : crashes + 1;
      killed = false;
      if (crashes >= CRASHES_IN_A_ROW) hopeless = `${name}: ${await lastLines(options.logFile)}`;
      onCrash(
        `${name} が停止しました（終了コード ${code}）。${delay / 1000} 秒後に再起動します。記録: ${options.logFile}`,
      );
      await pause(delay, stopping.signal);
      if (stopping.signal.aborted) return;
      delay = Math.min(delay * 2, LAST_DELAY);
      current = startGuarded(options);
    }
  })();

  return {
    name,
    kill() {
      killed = true;
      return current.kill();
    },
    hopeless: () => hopeless,
    async stop() {
      stopping.abort();
      await current.stop(25_000);
      await life;
    },
  };
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

const lastLines = async (file: string): Promise<string> =>
  (await readFile(file, 'utf8').catch(() => '')).trimEnd().split('\n').slice(-15).join('\n');
