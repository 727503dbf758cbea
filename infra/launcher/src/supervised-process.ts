import { readFile } from 'node:fs/promises';
import { type GuardedProcess, type GuardedProcessOptions, startGuarded } from '@inkan/dev-servers';

export type SupervisedProcess = {
  readonly name: string;
  /** Ends the process as a crash would; it is started again. */
  kill(): Promise<void>;
  /** The end for good; resolves when the process is gone. */
  stop(): Promise<void>;
  /** Why it will not be started again: unusable configuration (exit code 78, EX_CONFIG of sysexits.h). */
  readonly hopeless: () => string | undefined;
};

const CONFIGURATION = 78;
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
  let current: GuardedProcess = startGuarded(options);

  const life = (async () => {
    let delay = FIRST_DELAY;
    for (;;) {
      const started = Date.now();
      const code = await current.exit;
      if (stopping.signal.aborted) return;
      if (code === CONFIGURATION) {
        hopeless = `${name}: ${await lastLines(options.logFile)}`;
        return;
      }
      if (Date.now() - started > LONG_LIFE) delay = FIRST_DELAY;
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
    kill: () => current.kill(),
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
