import { DomainError } from '../errors/domain-error.ts';
import { addMonths, dayOf, endOfDay } from './japan-time.ts';

/** From when until when a certificate is good, both ends included (RFC 5280 4.1.2.5). */
export type Term = {
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** True when the issuing CA ends before the service's term would: said to people before they confirm. */
  readonly cut: boolean;
};

/** Clocks of devices and servers run late: a certificate is good from this long before it was issued. */
const backdatingMs = 5 * 60 * 1000;

function wholeSeconds(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / 1000) * 1000);
}

function backdated(now: Date): Date {
  return wholeSeconds(new Date(now.getTime() - backdatingMs));
}

/** The last instant of a term of so many months that starts at this one: 23:59:59 JST, month end clamped. */
export function endOfTerm(start: Date, months: number): Date {
  return endOfDay(addMonths(dayOf(start), months));
}

/**
 * The term of a service with `validity: fixed`, counted from issuing.
 * @throws DomainError `generation-closed` when the issuing CA has already ended.
 */
export function fixedTerm(of: { readonly now: Date; readonly months: number; readonly caNotAfter: Date }): Term {
  if (of.caNotAfter <= of.now) throw new DomainError('generation-closed');
  const end = endOfTerm(of.now, of.months);
  const cut = of.caNotAfter < end;
  return { notBefore: backdated(of.now), notAfter: cut ? of.caNotAfter : end, cut };
}

/** A period that a person typed (`date` or `datetime`) and that passed `checkPeriod`. */
export type Period = {
  /** Null: from the moment of issuing. */
  readonly from: Date | null;
  readonly to: Date;
};

/** The term of a typed period when it is issued now: never before From, never earlier than the usual five minutes. */
export function typedTerm(of: { readonly now: Date; readonly period: Period }): Term {
  const start = backdated(of.now);
  const { from, to } = of.period;
  return { notBefore: from !== null && from > start ? from : start, notAfter: to, cut: false };
}
