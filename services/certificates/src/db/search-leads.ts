import { type RawBuilder, sql } from 'kysely';

type Condition = RawBuilder<boolean>;

/** An index, or several met with one another, that lead to candidates. */
export type Lead = {
  readonly condition: Condition;
  /** Microseconds until all of them are found. */
  readonly finding: number;
  /** So many are then looked at, if all are wanted. */
  readonly fetched: number;
  /** They stand scattered among so many that were requested one after the other. */
  readonly among: number;
  /** Of them: how much was requested before anything that fits. */
  readonly earlier: number;
  /** All of it is in the index of terms. */
  readonly inTerms: boolean;
};

type Counts = {
  /** So many certificates the contract has. */
  readonly ofAll: number;
  /** So many of them were requested when what fits was, and so many earlier. */
  readonly ofTime: number;
  readonly earlier: number;
};

/** What is within an interval of an index that begins with the contract. */
export type Range = {
  readonly condition: Condition;
  readonly holds: number;
  /** What it holds was requested when what fits was, more or less. */
  readonly inTime: boolean;
  /** It is the states, which have lists too. */
  readonly ofStates: boolean;
};

/** What has a term, or several, in the index of terms. */
export type List = {
  readonly indexed: Condition;
  /** How many have each of the terms. */
  readonly lengths: readonly number[];
  /** Of the contract's certificates: how much of them fits. */
  readonly share: number;
  readonly ofStates: boolean;
  /** It holds what was requested when what fits was, as a range `inTime` does. */
  readonly ofTime: boolean;
};

/** Microseconds, about, on the machine of `docs/performance.md`. */
const cost = {
  /** To pass a row along the order of requests, along other times, and along texts, where each row is in another page. */
  passed: 0.35,
  passedByTime: 0.7,
  passedByText: 2,
  /** To find one in an index. */
  found: 0.1,
  /** To look for one in a further list, or to read that list, whichever is less. */
  soughtFor: 7,
  readPast: 0.02,
  /** The same for lists of parts, few and long. */
  partReadPast: 0.012,
  /** To come to a page of the table, and to look at a row there. */
  turnedTo: 1.2,
  lookedAt: 0.2,
};
const rowsOfPage = 25;

/** To pass so many along the order of requests, where the rows stand much in that order. */
export const priceOfPassing = (rows: number): number => rows * cost.passed;

/**
 * How to come to a page of what is too much to be sorted whole, when at most so many rows of its order stand before its end:
 * along the order where that costs less than half of sorting; and what is sorted is narrowed to those rows where finding
 * them costs less than half of what it may spare.
 */
export function wayTo(
  rows: number,
  priceOfSorting: number,
  byText: boolean,
): { readonly walks: boolean; readonly narrows: boolean } {
  const passed = byText ? cost.passedByText : cost.passedByTime;
  return { walks: rows * passed * 2 < priceOfSorting, narrows: rows * cost.found * 2 < priceOfSorting };
}

/**
 * The cheapest; or one that costs a little more and leaves fewer to be looked at: where conditions exclude each other,
 * what is met inside of indexes is none.
 * @param share of what fits, until it is enough
 */
export function cheapest(leads: readonly Lead[], share: number): Lead | undefined {
  const priced = leads.map((lead) => ({ lead, price: priceOf(lead, share) }));
  const least = Math.min(...priced.map(({ price }) => price));
  const good = priced.filter(({ price }) => price <= least * alike).map(({ lead }) => lead);
  return good.toSorted((a, b) => a.fetched - b.fetched)[0];
}
const alike = 1.25;

/** @param share of what fits, until it is enough */
export function priceOf({ finding, fetched, among, earlier }: Lead, share: number): number {
  const pages = among / rowsOfPage;
  const turnedTo = pages * (1 - Math.exp(-fetched / pages));
  const part = share < 1 ? earlier + (1 - earlier) * share : 1;
  return finding + part * (turnedTo * cost.turnedTo + fetched * cost.lookedAt);
}

/**
 * How much all of these are met together, when they go together: the rarest by itself, and each further one spares less than
 * chance would have it.
 * @param shares of all, each 0 to 1
 */
export function together(shares: readonly number[]): number {
  return shares.toSorted((a, b) => a - b).reduce((product, share, at) => product * share ** (1 / 2 ** at), 1);
}

/**
 * Which lists of a text's pieces are read: the rarest, and others as long as they spare more than they cost.
 * @param fitting so many have the text
 * @returns their places, and how much of all they leave
 */
export function tellingLists(
  lengths: readonly number[],
  fitting: number,
  ofAll: number,
): { readonly lists: readonly number[]; readonly share: number } {
  const rarest = [...lengths.entries()].sort(([, a], [, b]) => a - b);
  const [, shortest = 0] = rarest[0] ?? [];
  const left = (taken: number): number =>
    Math.max(fitting / ofAll, together(rarest.slice(0, taken).map(([, length]) => Math.min(1, length / ofAll))));
  let taken = 1;
  for (const [, length] of rarest.slice(1)) {
    const spared = (left(taken) - left(taken + 1)) * ofAll * (cost.turnedTo + cost.lookedAt);
    if (spared <= furtherList(shortest, length)) break;
    taken += 1;
  }
  return { lists: rarest.slice(0, taken).map(([at]) => at), share: left(taken) };
}

const furtherList = (shortest: number, length: number): number =>
  Math.min(shortest * cost.soughtFor, length * cost.readPast);

/** What leads to those of some parts only: as much of it, and the lists of these parts of all. */
export function sampled(lead: Lead, parts: Condition, part: number, ofAll: number): Lead {
  const { condition, finding, fetched, among } = lead;
  return {
    ...{ condition: every([condition, parts]), inTerms: true, earlier: 0 },
    ...{ finding: finding * part + ofAll * part * cost.partReadPast, fetched: fetched * part, among: among * part },
  };
}

/** Above this, a range is met with lists: below, to look at what it holds is as good. */
const manyOfRange = 5_000;
/**
 * A list that most have leaves nearly all of a range. And the planner might rather make the terms of each row anew
 * than read it: 100 µs each.
 */
const tellingShare = 0.6;

/** Every index by itself and with such others as may spare more than they cost. */
export function leadsOf(counts: Counts, ranges: readonly Range[], lists: readonly List[]): Lead[] {
  const { ofAll, ofTime } = counts;
  const rarest = lists.toSorted((a, b) => a.share - b.share);
  const everywhere = { among: ofAll, earlier: counts.earlier / ofAll };
  const within = ({ condition, holds, inTime }: Range): Lead => ({
    ...{ condition, finding: holds * cost.found, fetched: holds, inTerms: false },
    ...(inTime ? { among: ofTime, earlier: 0 } : everywhere),
  });
  const met = (some: readonly List[]): Lead[] =>
    some.map((_, at) => {
      const lists = some.slice(0, at + 1);
      const where = lists.some((list) => list.ofTime) ? { among: ofTime, earlier: 0 } : everywhere;
      return { ...meet(ofAll, lists), ...where, inTerms: true };
    });
  const telling = rarest.filter(({ share }) => share < tellingShare);
  const besides = (range: Range): List[] =>
    telling.filter((list) => !(list.ofStates && range.ofStates) && !(list.ofTime && range.inTime));
  return [
    ...ranges.map(within),
    ...met(rarest.filter((list) => !list.ofTime || list.share < tellingShare)),
    ...ranges
      .filter(({ holds }) => holds > manyOfRange)
      .flatMap((range) => met(besides(range)).map((list) => both(ofAll, list, within(range)))),
  ];
}

/** Lists are read from the shortest on: of the others only what may stand in it, too. */
function meet(ofAll: number, lists: readonly List[]): Pick<Lead, 'condition' | 'finding' | 'fetched'> {
  const [shortest = 0, ...others] = lists.flatMap(({ lengths }) => lengths).toSorted((a, b) => a - b);
  const further = others.map((length) => furtherList(shortest, length));
  return {
    condition: every(lists.map(({ indexed }) => indexed)),
    finding: further.reduce((sum, one) => sum + one, shortest * cost.found),
    fetched: lists.reduce((left, { share }) => left * share, ofAll),
  };
}

const both = (ofAll: number, one: Lead, other: Lead): Lead => ({
  condition: every([one.condition, other.condition]),
  finding: one.finding + other.finding,
  fetched: (one.fetched * other.fetched) / ofAll,
  among: Math.min(one.among, other.among),
  earlier: Math.min(one.earlier, other.earlier),
  inTerms: false,
});

const every = (conditions: readonly Condition[]): Condition => sql.join(conditions, sql` and `) as Condition;
