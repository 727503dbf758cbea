export type SignerFacts = {
  /** Of the generations that still make lists. */
  readonly listsAt: readonly (Date | null)[];
  /** The oldest command that has not been answered. */
  readonly oldestCommandAt: Date | null;
};

const minuteMs = 60_000;
/** A list comes every hour (docs/issuance.md), and five minutes are nothing to wake somebody for. */
const listsEveryMs = 65 * minuteMs;

/** Judges the signer, which cannot be asked, by what it has answered. */
export function signerState({ listsAt, oldestCommandAt }: SignerFacts, now: Date): 'working' | 'late' {
  const old = (at: Date, ms: number) => now.getTime() - at.getTime() > ms;
  if (oldestCommandAt !== null && old(oldestCommandAt, minuteMs)) return 'late';
  return listsAt.some((at) => at === null || old(at, listsEveryMs)) ? 'late' : 'working';
}
