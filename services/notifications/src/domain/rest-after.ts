/** What a piece of work took: by the clock, and of the processor. */
export type Effort = {
  readonly tookMs: number;
  /** Nanoseconds on a processor. */
  readonly ran: number;
  /** Nanoseconds ready for one, while others had it. */
  readonly waited: number;
};

const longestMs = 5_000;

/**
 * Milliseconds to rest after mails of many: none while the machine has nothing better to do; four times as long as they
 * took when others want the processors, so that a file of thousands is issued first.
 */
export function restAfter({ tookMs, ran, waited }: Effort): number {
  return waited > ran ? Math.min(4 * tookMs, longestMs) : 0;
}
