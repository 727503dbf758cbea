import type { Logger } from './logger.ts';

/** After an error the next round comes later, doubling up to this many milliseconds. */
const longestBackoffMs = 30_000;

export interface Loop extends AsyncDisposable {
  /** A round as soon as the present one ends (or now); many nudges before it starts are one. */
  nudge(): void;
}

/**
 * Runs `run` now and then again `everyMs` after each round ended (asked anew each time, where it is a function): never
 * two at a time. An error is logged and does not
 * end it: the next round comes after a second (or `everyMs`, if that is less), then two, four… up to 30 s, and no nudge
 * shortens that, so that something broken is not hammered. Ends on the signal or on dispose, which waits for the round
 * under way.
 */
export function startLoop(options: {
  name: string;
  everyMs: number | (() => number);
  run: () => Promise<void>;
  logger: Logger;
  signal: AbortSignal;
}): Loop {
  const { name, everyMs, run, logger, signal } = options;
  const stopped = new AbortController();
  const ended = AbortSignal.any([signal, stopped.signal]);
  let nudged = false;
  let failures = 0;
  let wake: () => void = () => {};

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const running = (async () => {
    while (!ended.aborted) {
      nudged = false;
      try {
        await run();
        failures = 0;
      } catch (error) {
        failures += 1;
        logger.error({ err: error, loop: name, failures }, 'a round of the loop failed');
      }
      if (ended.aborted || (nudged && failures === 0)) continue;
      const restMs = typeof everyMs === 'number' ? everyMs : everyMs();
      await pause(failures === 0 ? restMs : backoff(restMs, failures));
    }
  })();

  ended.addEventListener('abort', () => wake(), { once: true });
  return {
    nudge: () => {
      nudged = true;
      if (failures === 0) wake();
    },
    [Symbol.asyncDispose]: async () => {
      stopped.abort();
      await running;
    },
  };
}

function backoff(everyMs: number, failures: number): number {
  return Math.min(Math.min(everyMs, 1_000) * 2 ** (failures - 1), longestBackoffMs);
}
