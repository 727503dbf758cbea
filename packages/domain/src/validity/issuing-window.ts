/** When a CA generation issues. */
export type IssuingWindow = {
  /** Inclusive. */
  readonly issuesFrom: Date;
  /** Exclusive. */
  readonly issuesUntil: Date;
};

/** Does it issue now? */
export function issuesAt({ issuesFrom, issuesUntil }: IssuingWindow, now: Date): boolean {
  return issuesFrom <= now && now < issuesUntil;
}
