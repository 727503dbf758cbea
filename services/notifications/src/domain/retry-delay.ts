const firstMs = 10_000;
const longestMs = 60 * 60 * 1000;

/** After this many refusals the mail counts as failed and waits for somebody to send it again. */
export const maxAttempts = 12;

/** Milliseconds to wait after the given number of attempts: 10 s, 20 s, 40 s … at most an hour. */
export function retryDelay(attempts: number): number {
  return Math.min(firstMs * 2 ** (attempts - 1), longestMs);
}

/**
 * Whether trying again can help. 5yz replies are permanent (RFC 5321 section 4.2.1), but those to authentication (530,
 * 534, 535, 538) speak of our configuration, not of this recipient.
 */
export function isPermanent(responseCode: number | undefined): boolean {
  if (responseCode === undefined) return false;
  return responseCode >= 500 && responseCode < 600 && ![530, 534, 535, 538].includes(responseCode);
}
