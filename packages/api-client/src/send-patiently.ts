import { ApiUnreachable } from './api-problem.ts';
import { type Patience, pauseBefore } from './patience.ts';
import type { Transport } from './transport.ts';

/** Too many requests, and the two with which a service that is being replaced is told of. */
const busy: ReadonlySet<number> = new Set([429, 502, 503]);

/**
 * Sends until there is an answer that counts. A request that found no answer may have been done, so it is only sent
 * again where `repeatable` says that doing it twice is doing it once.
 * @throws ApiUnreachable when there was no answer at all; the signal's reason when it was aborted
 */
export async function sendPatiently(
  transport: Transport,
  patience: Patience,
  url: string,
  makeInit: () => RequestInit,
  options: { repeatable: boolean; signal?: AbortSignal | undefined },
): Promise<Response> {
  const { repeatable, signal } = options;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await transport.fetch(url, makeInit()).catch((error: unknown) => ({ error }));
    signal?.throwIfAborted();
    if ('error' in outcome) {
      const pause = repeatable ? pauseBefore(patience, attempt, null, new Date()) : undefined;
      if (pause === undefined) throw new ApiUnreachable(unreachableText(url), { cause: outcome.error });
      await wait(pause, signal);
      continue;
    }
    if (!busy.has(outcome.status)) return outcome;
    const pause = repeatable
      ? pauseBefore(patience, attempt, outcome.headers.get('retry-after'), new Date())
      : undefined;
    if (pause === undefined) return outcome;
    await outcome.body?.cancel();
    await wait(pause, signal);
  }
}

function unreachableText(url: string): string {
  return URL.canParse(url) ? `${new URL(url).origin} gives no answer` : 'the server gives no answer';
}

/** Ends early, by throwing its reason, when the signal is aborted. */
function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
