/** A new CRL at least every hour (spec: default), valid for seven days, so that a signer may be down for most of a week. */
const crlEveryMs = 60 * 60 * 1000;
const crlValidForMs = 7 * 24 * 60 * 60 * 1000;

export type LastCrl = { readonly number: bigint; readonly thisUpdate: Date };

/** Whether the list must be renewed: somebody was revoked since the last one, or it is an hour old, or there is none. */
export function isCrlDue(last: LastCrl | undefined, newRevocations: boolean, now: Date): boolean {
  return last === undefined || newRevocations || now.getTime() - last.thisUpdate.getTime() >= crlEveryMs;
}

/**
 * Number and times of the list after `last`. The number is the Unix time in milliseconds, or one more than the last
 * where the clock does not say more, so that it rises even from a restored backup (RFC 5280 section 5.2.3).
 * thisUpdate never goes back, and both times have whole seconds, as DER does.
 */
export function nextCrl(last: LastCrl | undefined, now: Date): { number: bigint; thisUpdate: Date; nextUpdate: Date } {
  const byClock = BigInt(now.getTime());
  const number = last !== undefined && last.number >= byClock ? last.number + 1n : byClock;
  const second = Math.floor(now.getTime() / 1000) * 1000;
  const thisUpdate = Math.max(second, last?.thisUpdate.getTime() ?? 0);
  return { number, thisUpdate: new Date(thisUpdate), nextUpdate: new Date(thisUpdate + crlValidForMs) };
}

/** The higher number and the later time of the two. */
export function later(one: LastCrl | undefined, other: LastCrl | undefined): LastCrl | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return {
    number: one.number > other.number ? one.number : other.number,
    thisUpdate: one.thisUpdate > other.thisUpdate ? one.thisUpdate : other.thisUpdate,
  };
}
