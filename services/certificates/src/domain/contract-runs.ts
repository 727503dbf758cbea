/**
 * Whether a contract runs at this moment. `endsAt` names the last second of its last day in Japan, and that second
 * belongs to it to its end: as `contractRuns` of the domain counts the days.
 */
export function contractRuns(contract: { readonly startsAt: Date; readonly endsAt: Date }, now: Date): boolean {
  return contract.startsAt <= now && now.getTime() < contract.endsAt.getTime() + 1000;
}
