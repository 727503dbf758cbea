/** How long a client goes on asking a server that is busy or away. */
export type Patience = {
  /** Times a request is sent at most. */
  readonly attempts: number;
  /** No single pause is longer; a server that asks for more is not asked again. Milliseconds. */
  readonly longestPauseMs: number;
};

export const defaultPatience: Patience = { attempts: 5, longestPauseMs: 30_000 };

const firstPauseMs = 250;

/**
 * The pause before the next attempt, in milliseconds; undefined when there should be none.
 * @param attempt how often the request was sent, from 1
 * @param retryAfter the header of the answer (RFC 9110 section 10.2.3): seconds or an HTTP date
 */
export function pauseBefore(
  patience: Patience,
  attempt: number,
  retryAfter: string | null,
  now: Date,
): number | undefined {
  if (attempt >= patience.attempts) return undefined;
  const asked = retryAfter === null ? undefined : readRetryAfter(retryAfter, now);
  const pause = asked ?? Math.min(firstPauseMs * 2 ** (attempt - 1), patience.longestPauseMs);
  return pause > patience.longestPauseMs ? undefined : pause;
}

function readRetryAfter(text: string, now: Date): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
