/** How long an answer may be believed. Short: some relying parties keep it until then whatever the headers say. */
const believedForMs = 10 * 60_000;

/** How long the same answer is given again, and how long others on the way may keep it. */
export const keptForMs = 60_000;

/** What an answer says of its own time; never beyond the certificate that signs it. Whole seconds, as DER has them. */
export function ocspTerm(now: Date, signerNotAfter: Date): { thisUpdate: Date; nextUpdate: Date } {
  const second = Math.floor(now.getTime() / 1000) * 1000;
  return {
    thisUpdate: new Date(second),
    nextUpdate: new Date(Math.min(second + believedForMs, signerNotAfter.getTime())),
  };
}
