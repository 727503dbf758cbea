import { type RawBuilder, sql } from 'kysely';
import type { CertificateConditions } from '../domain/certificate-list.ts';
import type { Spread, TimeBounds } from '../domain/search-bounds.ts';
import { partsOfContract } from '../domain/search-words.ts';
import {
  fits,
  hasStates,
  inParts,
  longSerial,
  ofContract,
  ofTime,
  requestedWithin,
  termsOf,
} from './certificate-conditions.ts';
import type { Db } from './schema.ts';
import {
  type cheapest,
  type Lead,
  leadsOf,
  priceOf,
  priceOfPassing,
  type Range,
  sampled,
  tellingLists,
  together,
} from './search-leads.ts';

/** Makes FROM and WHERE of a question: those rows `s` of this source of which that is true. */
export type Source = (asked: Condition) => RawBuilder<unknown>;

type Wanted = { readonly contractId: string; readonly conditions: CertificateConditions; readonly now: Date };
export type Condition = RawBuilder<boolean>;

export type Sources = {
  /** Where to look, the best first. The last one has all. */
  readonly toGather: readonly ToGather[];
  /** Where to look when all that fits is wanted; by an index of one more condition as well. And what that costs: microseconds. */
  readonly toSort: (also?: Condition) => Source;
  readonly priceOfSorting: number;
  /** Those of the contract that were requested when what fits was. */
  readonly requested: Condition;
  /** Along an order that has nothing to do with the conditions, this one in so many fits. */
  readonly oneIn: number;
};

export type ToGather = {
  readonly source: Source;
  /** All that fits, what is met with while passing so many along the order of requests, or what is in some parts. */
  readonly has: 'all' | { readonly passing: number } | 'sample';
};

/** `is true` keeps the planner from mixing other conditions in: which index leads is decided here. */
const all =
  (lead: Condition): Source =>
  (asked) =>
    sql`from searched_certificates s where ${lead} and (${asked}) is true`;

type Choosing = { readonly cheapest: typeof cheapest; readonly samples: typeof samplesPay };

/**
 * Decides by the planner's statistics which index leads to what fits: that of requests, passing the contract's
 * certificates until enough fit; or those of all others through which that costs least.
 * @param enough so many that fit end the search
 * @param passed so many are passed at most
 * @param choosing which of the leads is taken, and whether some parts are looked into first, at these prices
 */
export async function chooseSources(
  db: Db,
  wanted: Wanted,
  times: TimeBounds,
  { enough, passed, ...choosing }: { readonly enough: number; readonly passed: number } & Choosing,
): Promise<Sources> {
  const { conditions } = wanted;
  const contract = ofContract(wanted);
  const requested = sql<boolean>`${contract} and ${ofTime(sql`s.requested_at`, times.requestedAt)}`;
  const person = conditions.userId !== null || conditions.deviceId !== null;
  if (person) {
    const source = all(fits(wanted));
    return { toGather: [{ source, has: 'all' }], toSort: () => source, priceOfSorting: 0, requested, oneIn: 1 };
  }
  const along =
    (limit: RawBuilder<unknown>): Source =>
    (asked) =>
      sql`from (
      select * from searched_certificates s where ${requested} order by s.requested_at, s.certificate_id ${limit}
    ) s where ${asked}`;

  const ofRequests = times.requests === undefined ? [] : [requestedWithin(wanted.contractId, times.requests)];
  const terms = [...termsOf(wanted), ...ofRequests];
  const ranges = rangesOf(wanted, times);
  const counted = await estimates(db, [
    fits(wanted),
    requested,
    contract,
    ...ranges.map(({ condition }) => condition),
    ...terms.flatMap(({ said, lists }) => [said, ...lists].map((one) => sql<boolean>`${contract} and ${one}`)),
  ]);
  const next = (): number => Math.max(1, counted.shift() ?? 1);
  const [asPlanned, held, ofAll] = [next(), next(), next()];
  const earlier = Number.isFinite(times.requestedAt.least) ? Math.max(0, ofAll - held) : 0;
  const holding = ranges.map((range) => ({ ...range, holds: next() }));
  const counts = terms.map((term) => ({ ...term, have: next(), lengths: term.lists.map(next) }));
  const leads = leadsOf(
    { ofAll, ofTime: held, earlier },
    holding,
    counts.map(({ indexed, have, lengths, ofStates, ofTime }) => {
      const telling = tellingLists(lengths, have, ofAll);
      const read = telling.lists.map((at) => lengths[at] ?? 1);
      return { indexed: indexed(telling.lists), share: telling.share, lengths: read, ofStates, ofTime };
    }),
  );
  // The planner takes all conditions for strangers to one another.
  const ofPerson = counts.filter((term) => term.ofPerson).map(({ have }) => Math.min(1, have / ofAll));
  const expected = (asPlanned * together(ofPerson)) / ofPerson.reduce((product, one) => product * one, 1);
  const fitting = Math.max(1, Math.min(expected, held));
  const share = Math.min(1, enough / fitting);
  const [first, best] = [choosing.cheapest(leads, share), choosing.cheapest(leads, 1)];
  // Three times as far as chance would have it: then the order has to do with the conditions.
  const passes = Math.min(passed, Math.ceil(held * share * 3));
  const passing = { source: along(sql`limit ${passes}`), has: { passing: passes } };
  const prices = {
    passing: priceOfPassing(held * share * 1.5),
    leading: first === undefined ? Number.POSITIVE_INFINITY : priceOf(first, share),
  };
  const toPass = prices.passing <= prices.leading;
  const some = sampleFor(wanted, leads, { share, ofAll }, choosing);
  const toSample = some !== undefined && choosing.samples(some.price, Math.min(prices.passing, prices.leading));
  // Where fewer fit than they should, the conditions exclude each other: what is met inside of indexes is not looked at.
  const fewest = leads.toSorted((a, b) => a.fetched - b.fetched)[0];
  const leading = toPass || toSample ? fewest : first;
  const sorting = best && { condition: best.condition, price: priceOf(best, 1) };
  const { condition, price } =
    sorting && sorting.price < priceOfPassing(held) ? sorting : { condition: requested, price: priceOfPassing(held) };
  const whole = { source: leading ? all(leading.condition) : along(sql`offset 0`), has: 'all' as const };
  return {
    toGather: toSample ? [{ source: all(some.condition), has: 'sample' }, whole] : toPass ? [passing, whole] : [whole],
    toSort: (also) => all(also === undefined ? condition : sql`${condition} and ${contract} and ${also}`),
    priceOfSorting: price,
    requested,
    oneIn: held / fitting,
  };
}

export const samplesPay = (sampling: number, otherwise: number): boolean => sampling < otherwise;

/** More than the share of what fits, because chance has it less even. */
const spare = 1.25;

/** The cheapest way to look into as many parts as should have enough; none where that is more than half of all. */
function sampleFor(
  { contractId }: Wanted,
  leads: readonly Lead[],
  { share, ofAll }: { share: number; ofAll: number },
  choosing: Choosing,
): { condition: Condition; price: number } | undefined {
  const parts = Math.ceil(share * spare * partsOfContract);
  if (parts > partsOfContract / 2) return undefined;
  const inside = leads
    .filter(({ inTerms }) => inTerms)
    .map((lead) => sampled(lead, inParts(contractId, parts), parts / partsOfContract, ofAll));
  const lead = choosing.cheapest(inside, 1 / spare);
  return lead && { condition: lead.condition, price: priceOf(lead, 1 / spare) };
}

function rangesOf({ contractId, conditions, now }: Wanted, times: TimeBounds): Omit<Range, 'holds'>[] {
  const { states } = conditions;
  const ofTimes = [
    ...(isBounded(times.notAfter) ? [ofTime(sql`s.shown_not_after`, times.notAfter)] : []),
    ...(isBounded(times.notBefore) ? [ofTime(sql`s.shown_not_before`, times.notBefore)] : []),
  ].map((condition) => ({ condition, inTime: true, ofStates: false }));
  // No index has what is planned.
  const ofStates = states.length > 0 && !states.includes('revocationScheduled') ? [hasStates(states, now)] : [];
  const others = [
    ...ofStates.map((condition) => ({ condition, inTime: isBounded(times.notAfter), ofStates: true })),
    ...longSerial(conditions).map((condition) => ({ condition, inTime: false, ofStates: false })),
  ];
  return [...ofTimes, ...others].map((range) => ({
    ...range,
    condition: sql<boolean>`${ofContract({ contractId })} and ${range.condition}`,
  }));
}

const isBounded = ({ least, most }: Spread): boolean => Number.isFinite(least) || Number.isFinite(most);

type Plan = { 'Node Type': string; 'Plan Rows': number; Plans?: Plan[] };

/** How many rows each condition has, as the statistics have it. */
export async function estimates(db: Db, conditions: readonly Condition[]): Promise<number[]> {
  const each = conditions.map((condition) => sql`(select from searched_certificates s where ${condition})`);
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: Plan }] }>`
    explain (format json) ${sql.join(each, sql` union all `)}
  `.execute(db);
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  if (plan === undefined) return [];
  // A single one stands there by itself, and not as a part.
  const parts = conditions.length === 1 ? [plan] : (plan.Plans ?? []);
  return parts.map((part) => part['Plan Rows']);
}
