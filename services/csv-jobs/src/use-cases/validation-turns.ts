import { DomainError } from '@inkan/domain';

/** Files that one process checks for people who wait for the answer, and how many more may wait. */
const atOnce = 1;
const waitingAtMost = 8;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * One file after another, so that memory stays what one file needs.
 * @throws DomainError unavailable when too many wait already
 */
export async function validationTurns<T>(run: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= waitingAtMost) throw new DomainError('unavailable');
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await run();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
