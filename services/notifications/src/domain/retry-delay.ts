const firstMs = 10_000;
const longestMs = 60 * 60 * 1000;

/**
 * After this many refusals the mail counts as failed and waits for somebody to send it again: about four days (RFC 5321
 * section 4.5.4.1 asks for four to five).
 */
export const maxAttempts = 104;

/** Milliseconds to wait after the given number of attempts: 10 s, 20 s, 40 s … at most an hour. */
export function retryDelay(attempts: number): number {
  return Math.min(firstMs * 2 ** (attempts - 1), longestMs);
}

/** What the mail server said, and to which command. */
export type SmtpReply = { readonly responseCode?: number; readonly command?: string };

/**
 * Whether trying again cannot help. 5yz replies are permanent (RFC 5321 section 4.2.1), but only those to the recipient
 * or to the mail itself speak of this mail: one to the greeting, to authentication or to the sender speaks of our
 * configuration, and would fail every mail of the house.
 */
export function isPermanent({ responseCode = 0, command }: SmtpReply): boolean {
  return responseCode >= 500 && responseCode < 600 && (command === 'RCPT TO' || command === 'DATA');
}
