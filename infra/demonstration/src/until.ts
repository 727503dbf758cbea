import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again until there is an answer.
 * @throws after `withinMs` without one, naming what was waited for
 */
export async function until<T>(what: string, ask: () => Promise<T | undefined>, withinMs = 60_000): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`${what}: nothing after ${withinMs / 1000} seconds`);
    await pause(100);
  }
}
