import { setTimeout } from 'node:timers/promises';

/** How long an answer is held for a certificate that is just being issued. */
export type Patience = { readonly longestMs: number; readonly stopping: AbortSignal };

/** Issuing takes about a second; proxies on the way give an answer half a minute and more. */
export const usualPatienceMs = 8_000;

/** Between two looks at the register. */
const everyMs = 400;

/**
 * Holds the answer to somebody who waits for the signer until it is done, so that most people never see the page that says
 * they are waiting. Nor does that page ask for itself again: what reloads unasked takes the place from under a screen reader (WCAG
 * 2.2.1, failure F41).
 * @returns what was read last; it may be waiting still
 */
export async function awaitIssued<T>(
  { longestMs, stopping }: Patience,
  read: () => Promise<T>,
  isWaiting: (seen: T) => boolean,
): Promise<T> {
  const end = performance.now() + longestMs;
  let seen = await read();
  while (isWaiting(seen) && performance.now() < end && !stopping.aborted) {
    await setTimeout(everyMs, undefined, { signal: stopping }).catch(() => {});
    seen = await read();
  }
  return seen;
}
