import type { Logger } from '@inkan/runtime';

const everyMs = 10_000;

/**
 * An error handler that logs at most one line in ten seconds and counts the rest: a transport that is away reports every
 * attempt to reach it, on each of its connections.
 */
export function errorLog(logger: Logger, message: string): (err: unknown) => void {
  let quietUntil = 0;
  let unsaid = 0;
  return (err) => {
    const now = Date.now();
    if (now < quietUntil) {
      unsaid += 1;
      return;
    }
    logger.warn({ err, unsaid }, message);
    quietUntil = now + everyMs;
    unsaid = 0;
  };
}
