import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits for a fact instead of sleeping: runs `check` until it no longer throws and returns what it returned.
 * @throws what `check` threw last, when `timeoutMs` (default 30 s) is over
 */
export async function eventually<T>(check: () => Promise<T> | T, options: { timeoutMs?: number } = {}): Promise<T> {
  const deadline = Date.now() + (options.timeoutMs ?? 30_000);
  for (let wait = 5; ; wait = Math.min(wait * 2, 100)) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await pause(wait);
  }
}
