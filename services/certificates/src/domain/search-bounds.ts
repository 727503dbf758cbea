import type { CertificateState, Span } from '@inkan/domain';
import type { CertificateConditions } from './certificate-list.ts';

/** Milliseconds, from the smallest to the largest. */
export type Spread = { readonly least: number; readonly most: number };

/** What is known of a contract's certificates; undefined: there are none. */
export type TimeSpreads = {
  /** From the request to the start, of issued ones. */
  readonly delay: Spread | undefined;
  /** From the start to the end, of issued ones. */
  readonly term: Spread | undefined;
  /** Requests of the generation that is asked for, and of all, in milliseconds since 1970. */
  readonly requests: Spread | undefined;
  readonly allRequests: Spread | undefined;
};

export type TimeBounds = Readonly<Record<'requestedAt' | 'notBefore' | 'notAfter', Spread>> & {
  /** What `requestedAt` is of all the contract has; undefined where that is everything, or no less than the generation tells by itself. */
  readonly requests: Spread | undefined;
};

const anything: Spread = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY };
const living: readonly CertificateState[] = ['collected', 'issued', 'revocationScheduled'];

/**
 * Between which times everything that fits was requested, starts and ends, both inclusive. One of them follows from
 * another, because the distances are known: what starts before 2024 was not requested in 2025. Whoever walks along one
 * of the times need not look outside.
 */
export function timeBounds(
  wanted: CertificateConditions,
  { delay, term, requests, allRequests }: TimeSpreads,
  now: Date,
): TimeBounds {
  const ofStates = wanted.states.length > 0 ? stateBounds(wanted.states, now.getTime()) : anything;
  const notAfter = both(spanBounds(wanted.notAfter), ofStates);
  const notBefore = both(spanBounds(wanted.notBefore), minus(notAfter, term));
  const ofStart = minus(notBefore, delay);
  const requestedAt = both(ofStart, requests ?? anything);
  // What is requested in this moment, too.
  const all = allRequests && { least: allRequests.least, most: Math.max(allRequests.most, now.getTime()) };
  return {
    notAfter: both(notAfter, plus(notBefore, term)),
    notBefore,
    requestedAt,
    requests: all === undefined || isAnything(ofStart) ? undefined : both(requestedAt, all),
  };
}

function stateBounds(states: readonly CertificateState[], now: number): Spread {
  if (states.every((state) => living.includes(state))) return { ...anything, least: now };
  return states.every((state) => state === 'expired') ? { ...anything, most: now } : anything;
}

const spanBounds = ({ from, until }: Span): Spread => ({
  least: from?.getTime() ?? anything.least,
  most: until?.getTime() ?? anything.most,
});

const both = (one: Spread, other: Spread): Spread => ({
  least: Math.max(one.least, other.least),
  most: Math.min(one.most, other.most),
});

/** Only what is bounded says something of the other: what is not issued has no distance. */
const plus = (from: Spread, distance: Spread | undefined): Spread =>
  distance === undefined || isAnything(from)
    ? anything
    : { least: from.least + distance.least, most: from.most + distance.most };

const minus = (from: Spread, distance: Spread | undefined): Spread =>
  distance === undefined || isAnything(from)
    ? anything
    : { least: from.least - distance.most, most: from.most - distance.least };

const isAnything = ({ least, most }: Spread): boolean => least === anything.least && most === anything.most;
