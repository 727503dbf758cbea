import { type RawBuilder, sql } from 'kysely';
import type { CertificateConditions, CertificateSort, SearchPosition, SortOrder } from '../domain/certificate-list.ts';
import { type TimeBounds, type TimeSpreads, timeBounds } from '../domain/search-bounds.ts';
import { fits } from './certificate-conditions.ts';
import type { Db } from './schema.ts';
import { chooseSources, ofTime, type Source, type Sources } from './search-sources.ts';
import { readTimeSpreads } from './time-spreads.ts';

export type SearchBounds = {
  /** Counting ends here unless the exact number is asked for. */
  readonly counted: number;
  /** So many are passed along an order before that is given up. Where more than are counted fit, a page stands within a few thousand. */
  readonly walked: number;
  /** So many are looked at in counting those that fit as they are met. */
  readonly passed: number;
};
const usual: SearchBounds = { counted: 10_000, walked: 20_000, passed: 300_000 };

export type Found = {
  readonly ids: readonly string[];
  /** Null after the last page. */
  readonly next: SearchPosition | null;
  readonly total: { readonly count: number; readonly exact: boolean };
};

export type Search = {
  readonly contractId: string;
  readonly conditions: CertificateConditions;
  readonly sort: CertificateSort;
  readonly order: SortOrder;
  readonly after: SearchPosition | undefined;
  readonly limit: number;
  readonly exactCount: boolean;
  readonly now: Date;
};

/** E-mail of the device; the name as it is read (フリガナ). Texts in octet order, as their columns are. */
const sortKeys: Readonly<Record<CertificateSort, RawBuilder<unknown>>> = {
  requestedAt: sql`s.requested_at`,
  notAfter: sql`s.shown_not_after`,
  notBefore: sql`s.shown_not_before`,
  email: sql`s.sort_email`,
  name: sql`s.kana_key`,
};

type Row = { certificate_id: string; key: Date | number | string };
type Condition = RawBuilder<boolean>;
/**
 * One page of what fits. Up to ten thousand are gathered, counted and sorted at once. When there are more, they are
 * dense enough to be met soon while walking along the index of the sort; where the order runs against the conditions
 * and they are not, all of them are sorted.
 */
export async function searchCertificates(db: Db, search: Search, bounds = usual): Promise<Found> {
  const times = await timesOf(db, search);
  if (Object.values(times).some(({ least, most }) => least > most)) return nothing;
  const choose = () => chooseSources(db, search, times, { enough: bounds.counted + 1, passed: bounds.passed });
  let sources: Sources | undefined;
  // Many before are many still.
  if (search.after?.many !== true) {
    sources = await choose();
    const page = await gather(db, search, sources, bounds);
    if (page !== 'many') return found(page.rows, search.limit, { count: page.count, exact: true });
  }
  // Twice as far as chance would have it: then the order has to do with the conditions.
  const chance = sources && Math.ceil(sources.oneIn * (search.limit + 1) * 2) + walkedAnyway;
  const walked = await walk(db, search, times, Math.min(bounds.walked, chance ?? bounds.walked));
  const rows =
    walked.stopped === undefined ? walked.rows : await sortAll(db, search, times, sources ?? (await choose()));
  const total = search.exactCount
    ? { count: await countAll(db, search, sources ?? (await choose())), exact: true }
    : { count: bounds.counted, exact: false };
  const { ids, next } = found(rows, search.limit, total);
  return { ids, next: next && { ...next, many: true }, total };
}

const walkedAnyway = 5_000;
const nothing: Found = { ids: [], next: null, total: { count: 0, exact: true } };

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
  const { ids, next } = found(rows, search.limit, { count: 0, exact: false });
  return { ids, next: next ?? stopped ?? null };
}

const nothingKnown: TimeSpreads = { delay: undefined, term: undefined, requests: undefined };

async function timesOf(db: Db, { contractId, conditions, now }: Omit<Search, 'exactCount'>): Promise<TimeBounds> {
  const { generation, notAfter, notBefore, states } = conditions;
  const timed = [notAfter, notBefore].some(({ from, until }) => from !== null || until !== null);
  if (!timed && generation === null && states.length === 0) return timeBounds(conditions, nothingKnown, now);
  return timeBounds(conditions, await readTimeSpreads(db, contractId, conditions), now);
}

type Page = { readonly count: number; readonly rows: readonly Row[] };

/** The page of all that fits, or that they are more than are counted. */
async function gather(
  db: Db,
  search: Search,
  { toGather, requested }: Sources,
  bounds: SearchBounds,
): Promise<Page | 'many'> {
  for (const { source, passes } of toGather) {
    const page = await pageOf(db, search, source, bounds.counted);
    if (page === 'many' || passes === undefined || !(await goesOn(db, requested, passes))) return page;
  }
  throw new Error('the last source has all');
}

async function pageOf(db: Db, search: Search, source: Source, counted: number): Promise<Page | 'many'> {
  const { order } = search;
  const { rows } = await sql<{ count: number; certificate_id: string | null; key: Row['key'] }>`
    with fitting as materialized (
      select s.certificate_id, ${sortKeys[search.sort]} as key from ${source} where ${fits(search)} limit ${counted + 1}
    ), counted as (
      select count(*)::int as count from fitting
    ), page as (
      select certificate_id, key from fitting, counted
      where count <= ${counted} and ${behind(search, sql`key`, sql`certificate_id`)}
      order by ${sorted(order, sql`key`, sql`certificate_id`)} limit ${search.limit + 1}
    )
    select count, certificate_id, key from counted left join page on true
    order by ${sorted(order, sql`key`, sql`certificate_id`)}
  `.execute(db);
  const count = rows[0]?.count ?? 0;
  if (count > counted) return 'many';
  return {
    count,
    rows: rows.flatMap(({ certificate_id, key }) => (certificate_id === null ? [] : { certificate_id, key })),
  };
}

/** Whether there are more than were passed. */
async function goesOn(db: Db, requested: Condition, passed: number): Promise<boolean> {
  const { rows } = await sql`
    select from searched_certificates s where ${requested} order by s.requested_at offset ${passed} limit 1
  `.execute(db);
  return rows.length > 0;
}

type Walk = {
  readonly rows: Row[];
  /** Where it was given up; undefined when it came to its page or to the end. */
  readonly stopped: SearchPosition | undefined;
};

async function walk(db: Db, search: Omit<Search, 'exactCount'>, times: TimeBounds, atMost: number): Promise<Walk> {
  const key = sortKeys[search.sort];
  const next = sql`searched_certificates s
    where s.contract_id = ${search.contractId} and ${keyWithin(search, times)} and ${behind(search, key, sql`s.certificate_id`)}
    order by ${sorted(search.order, key, sql`s.certificate_id`)}`;
  const { rows } = await sql<Row>`
    select s.certificate_id, ${key} as key from (select * from ${next} limit ${atMost}) s
    where ${fits(search)} limit ${search.limit + 1}
  `.execute(db);
  if (rows.length > search.limit) return { rows, stopped: undefined };
  const { rows: last } = await sql<Row>`
    select s.certificate_id, ${key} as key from ${next} offset ${atMost - 1} limit 1
  `.execute(db);
  return { rows, stopped: last[0] && positionOf(last[0]) };
}

async function sortAll(db: Db, search: Search, times: TimeBounds, { toSort }: Sources): Promise<Row[]> {
  const key = sortKeys[search.sort];
  const { rows } = await sql<Row>`
    select s.certificate_id, ${key} as key from ${toSort}
    where ${fits(search)} and ${keyWithin(search, times)} and ${behind(search, key, sql`s.certificate_id`)}
    order by ${sorted(search.order, key, sql`s.certificate_id`)} limit ${search.limit + 1}
  `.execute(db);
  return rows;
}

async function countAll(db: Db, search: Search, { toSort }: Sources): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${toSort} where ${fits(search)}
  `.execute(db);
  return rows[0]?.count ?? 0;
}

const keyWithin = ({ sort }: Pick<Search, 'sort'>, times: TimeBounds): Condition =>
  isText(sort) ? sql`true` : ofTime(sortKeys[sort], times[sort]);

type Expression = RawBuilder<unknown>;

const isText = (sort: CertificateSort): sort is 'email' | 'name' => sort === 'email' || sort === 'name';
const sorted = (order: SortOrder, key: Expression, id: Expression): Expression =>
  order === 'asc' ? sql`${key}, ${id}` : sql`${key} desc, ${id} desc`;

function behind(
  { sort, order, after }: Pick<Search, 'sort' | 'order' | 'after'>,
  key: Expression,
  id: Expression,
): Condition {
  if (after === undefined) return sql`true`;
  const last = isText(sort) ? sql`${after.key}::text` : sql`${instantOf(after.key)}::timestamptz`;
  const there = sql`(${last}, ${after.certificateId}::uuid)`;
  return order === 'asc' ? sql`(${key}, ${id}) > ${there}` : sql`(${key}, ${id}) < ${there}`;
}

function instantOf(key: SearchPosition['key']): Date | string {
  return typeof key === 'number' ? new Date(key) : 'infinity';
}

function found(rows: readonly Row[], limit: number, total: Found['total']): Found {
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { ids: page.map((row) => row.certificate_id), next: last ? positionOf(last) : null, total };
}

/** node-postgres reads `infinity` as the number. */
function positionOf({ key, certificate_id: certificateId }: Row): SearchPosition {
  if (typeof key === 'number') return { key: null, certificateId };
  return { key: key instanceof Date ? key.getTime() : key, certificateId };
}
