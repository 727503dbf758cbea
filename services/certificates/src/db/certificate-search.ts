import { sql } from 'kysely';
import type { SearchPosition } from '../domain/certificate-list.ts';
import { type TimeBounds, type TimeSpreads, timeBounds } from '../domain/search-bounds.ts';
import { ofContract } from './certificate-conditions.ts';
import type { Db } from './schema.ts';
import { cheapest, wayTo } from './search-leads.ts';
import {
  countAll,
  gather,
  isText,
  keyWithin,
  positionOf,
  type Row,
  type Search,
  sortAll,
  upTo,
  walk,
} from './search-pages.ts';
import { chooseSources, estimates, type Sources, samplesPay } from './search-sources.ts';
import { readTimeSpreads } from './time-spreads.ts';

export type SearchBounds = {
  /** Counting ends here unless the exact number is asked for. */
  readonly counted: number;
  /** So many are passed along an order before that is given up. Where more than are counted fit, a page stands within a few thousand. */
  readonly walked: number;
  /** So many are looked at in counting those that fit as they are met. */
  readonly passed: number;
  readonly cheapest: typeof cheapest;
  readonly wayTo: typeof wayTo;
  readonly samples: typeof samplesPay;
};
const usual: SearchBounds = {
  ...{ counted: 10_000, walked: 20_000, passed: 300_000 },
  ...{ cheapest, wayTo, samples: samplesPay },
};

export type Found = {
  readonly ids: readonly string[];
  /** Null after the last page. */
  readonly next: SearchPosition | null;
  readonly total: { readonly count: number; readonly exact: boolean };
};

/**
 * One page of what fits. Up to ten thousand are gathered, counted and sorted at once. When there are more, they are
 * dense enough to be met soon while walking along the index of the sort; where the order runs against the conditions
 * and they are not, all of them are sorted.
 */
export async function searchCertificates(db: Db, search: Search, bounds = usual): Promise<Found> {
  const times = await timesOf(db, search);
  if ([times.requestedAt, times.notBefore, times.notAfter].some(({ least, most }) => least > most)) return nothing;
  let sources: Sources | undefined;
  const choose = async (): Promise<Sources> => {
    sources ??= await chooseSources(db, search, times, { ...bounds, enough: bounds.counted + 1 });
    return sources;
  };
  // What was counted for the first page is not counted again; 0: this is the first.
  const before = search.after?.counted ?? 0;
  let rows = before >= bounds.counted / 3 ? await meet(db, search, times, bounds.walked) : undefined;
  if (rows === undefined && before <= bounds.counted) {
    const page = await gather(db, search, await choose(), bounds.counted);
    if (page.count <= bounds.counted) return found(page.rows, search.limit, exactly(before || page.count), bounds);
    rows = await pageOfMany(db, search, times, await choose(), page.rows[search.limit], bounds);
  }
  rows ??= await sortAll(db, search, times, await choose());
  if (before > 0 && before <= bounds.counted) return found(rows, search.limit, exactly(before), bounds);
  const total = search.exactCount
    ? exactly(await countAll(db, search, await choose()))
    : { count: bounds.counted, exact: false };
  return found(rows, search.limit, total, bounds);
}

const exactly = (count: number): Found['total'] => ({ count, exact: true });
const nothing: Found = { ids: [], next: null, total: exactly(0) };

/** The page, if it stands within so many along the order. */
async function meet(db: Db, search: Search, times: TimeBounds, atMost: number): Promise<Row[] | undefined> {
  const { rows, stopped } = await walk(db, search, times, atMost);
  return stopped === undefined ? rows : undefined;
}

/**
 * The page of more than are counted: met along the order, or sorted out of what may stand on it. Along times, where that
 * costs little, it is looked for at once; along texts, where each row is in another page, the statistics are asked first.
 * @param last of a page that was made of some of what fits: the real one ends no later
 * @returns undefined where all that fits has to be sorted
 */
async function pageOfMany(
  db: Db,
  search: Search,
  times: TimeBounds,
  sources: Sources,
  last: Row | undefined,
  bounds: SearchBounds,
): Promise<Row[] | undefined> {
  const { oneIn, priceOfSorting } = sources;
  const byText = isText(search.sort);
  // Twice as far as chance would have it: then the order has to do with the conditions.
  const chance = Math.min(bounds.walked, Math.ceil(oneIn * (search.limit + 1) * 2) + walkedAnyway);
  const met = byText && last !== undefined ? undefined : await meet(db, search, times, chance);
  if (met !== undefined || last === undefined) return met;
  const ahead = upTo(search, last);
  const within = sql<boolean>`${ofContract(search)} and ${keyWithin(search, times)} and ${ahead}`;
  const [far = 0] = await estimates(db, [within]);
  const { walks, narrows } = bounds.wayTo(far, priceOfSorting, byText);
  const farther = Math.ceil(far * 1.5);
  if (walks && (byText || farther > chance)) {
    const rows = await meet(db, search, times, Math.max(chance, farther));
    if (rows !== undefined) return rows;
  }
  const rows = await sortAll(db, search, times, sources, { condition: ahead, byIndex: narrows });
  // Fewer, if some of them fit no longer.
  return rows.length > search.limit ? rows : undefined;
}

const walkedAnyway = 5_000;

/**
 * What fits of the next certificates along the order, uncounted: for whoever takes all of it, page after page. A page
 * may be short, even empty, and not the last.
 */
export async function walkCertificates(
  db: Db,
  search: Omit<Search, 'exactCount'>,
  bounds = usual,
): Promise<Pick<Found, 'ids' | 'next'>> {
  const { rows, stopped } = await walk(db, search, await timesOf(db, search), bounds.walked);
  const { ids, next } = pageOf(rows, search.limit);
  return { ids, next: next ?? stopped ?? null };
}

const nothingKnown: TimeSpreads = {
  delay: undefined,
  term: undefined,
  requests: undefined,
  allRequests: undefined,
};

async function timesOf(db: Db, { contractId, conditions, now }: Omit<Search, 'exactCount'>): Promise<TimeBounds> {
  const { generation, notAfter, notBefore, states } = conditions;
  const timed = [notAfter, notBefore].some(({ from, until }) => from !== null || until !== null);
  if (!timed && generation === null && states.length === 0) return timeBounds(conditions, nothingKnown, now);
  return timeBounds(conditions, await readTimeSpreads(db, contractId, conditions), now);
}

function found(rows: readonly Row[], limit: number, total: Found['total'], { counted }: SearchBounds): Found {
  const { ids, next } = pageOf(rows, limit);
  const count = total.exact ? Math.min(total.count, counted + 1) : counted + 1;
  return { ids, next: next && { ...next, counted: count }, total };
}

function pageOf(rows: readonly Row[], limit: number): Pick<Found, 'ids' | 'next'> {
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { ids: page.map((row) => row.certificate_id), next: last ? positionOf(last) : null };
}
