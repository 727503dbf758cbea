const dayMs = 86_400_000;

/** Operators are told this long before a root's CRL ends: only the ceremony command renews it. */
const warnedAheadMs = 60 * dayMs;

export function endsSoon(nextUpdate: Date, now: Date): boolean {
  return nextUpdate.getTime() - now.getTime() <= warnedAheadMs;
}
