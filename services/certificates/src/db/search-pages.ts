import { type RawBuilder, sql } from 'kysely';
import type { CertificateConditions, CertificateSort, SearchPosition, SortOrder } from '../domain/certificate-list.ts';
import type { TimeBounds } from '../domain/search-bounds.ts';
import { fits, ofTime } from './certificate-conditions.ts';
import type { Db } from './schema.ts';
import type { Condition, Source, Sources } from './search-sources.ts';

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

export type Row = { certificate_id: string; key: Date | number | string };
type Page = { readonly count: number; readonly rows: readonly Row[] };

/** The page of all that fits; where they are more than are counted, of some of them. */
export async function gather(db: Db, search: Search, { toGather, requested }: Sources, counted: number): Promise<Page> {
  for (const { source, has } of toGather) {
    const page = await gatherFrom(db, search, source, counted);
    if (page.count > counted || has === 'all') return page;
    if (has !== 'sample' && !(await goesOn(db, requested, has.passing))) return page;
  }
  throw new Error('the last source has all');
}

async function gatherFrom(db: Db, search: Search, source: Source, counted: number): Promise<Page> {
  const { order } = search;
  const { rows } = await sql<{ count: number; certificate_id: string | null; key: Row['key'] }>`
    with fitting as materialized (
      select s.certificate_id, ${sortKeys[search.sort]} as key ${source(fits(search))} limit ${counted + 1}
    ), counted as (
      select count(*)::int as count from fitting
    ), page as (
      select certificate_id, key from fitting
      where ${behind(search, sql`key`, sql`certificate_id`)}
      order by ${sorted(order, sql`key`, sql`certificate_id`)} limit ${search.limit + 1}
    )
    select count, certificate_id, key from counted left join page on true
    order by ${sorted(order, sql`key`, sql`certificate_id`)}
  `.execute(db);
  return {
    count: rows[0]?.count ?? 0,
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

export type Walk = {
  readonly rows: Row[];
  /** Where it was given up; undefined when it came to its page or to the end. */
  readonly stopped: SearchPosition | undefined;
};

export async function walk(
  db: Db,
  search: Omit<Search, 'exactCount'>,
  times: TimeBounds,
  atMost: number,
): Promise<Walk> {
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

/**
 * The page out of all that fits.
 * @param ahead what stands on the page is this besides; an index of it may be met with what leads
 */
export async function sortAll(
  db: Db,
  search: Search,
  times: TimeBounds,
  { toSort }: Sources,
  ahead?: { readonly condition: Condition; readonly byIndex: boolean },
): Promise<Row[]> {
  const key = sortKeys[search.sort];
  const within = keyWithin(search, times);
  const source = toSort(ahead?.byIndex === true ? sql`${within} and ${ahead.condition}` : undefined);
  // What spares most is asked first. `offset 0`: the order is no reason to read by its index.
  const asked = sql<boolean>`${ahead?.condition ?? sql`true`} and ${fits(search)} and ${within}
    and ${behind(search, key, sql`s.certificate_id`)}`;
  const { rows } = await sql<Row>`
    select certificate_id, key from (select s.certificate_id, ${key} as key ${source(asked)} offset 0) s
    order by ${sorted(search.order, sql`key`, sql`certificate_id`)} limit ${search.limit + 1}
  `.execute(db);
  return rows;
}

export async function countAll(db: Db, search: Search, { toSort }: Sources): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count ${toSort()(fits(search))}
  `.execute(db);
  return rows[0]?.count ?? 0;
}

export const keyWithin = ({ sort }: Pick<Search, 'sort'>, times: TimeBounds): Condition =>
  isText(sort) ? sql`true` : ofTime(sortKeys[sort], times[sort]);

type Expression = RawBuilder<unknown>;

export const isText = (sort: CertificateSort): sort is 'email' | 'name' => sort === 'email' || sort === 'name';
const sorted = (order: SortOrder, key: Expression, id: Expression): Expression =>
  order === 'asc' ? sql`${key}, ${id}` : sql`${key} desc, ${id} desc`;

/** Not behind this row. */
export function upTo({ sort, order }: Pick<Search, 'sort' | 'order'>, row: Row): Condition {
  const last = keyOf({ sort }, positionOf(row));
  return order === 'asc' ? sql`${sortKeys[sort]} <= ${last}` : sql`${sortKeys[sort]} >= ${last}`;
}

const keyOf = ({ sort }: Pick<Search, 'sort'>, { key }: SearchPosition): Expression =>
  isText(sort) ? sql`${key}::text` : sql`${instantOf(key)}::timestamptz`;

function behind(
  { sort, order, after }: Pick<Search, 'sort' | 'order' | 'after'>,
  key: Expression,
  id: Expression,
): Condition {
  if (after === undefined) return sql`true`;
  const there = sql`(${keyOf({ sort }, after)}, ${after.certificateId}::uuid)`;
  return order === 'asc' ? sql`(${key}, ${id}) > ${there}` : sql`(${key}, ${id}) < ${there}`;
}

function instantOf(key: SearchPosition['key']): Date | string {
  return typeof key === 'number' ? new Date(key) : 'infinity';
}

/** node-postgres reads `infinity` as the number. */
export function positionOf({ key, certificate_id: certificateId }: Row): SearchPosition {
  if (typeof key === 'number') return { key: null, certificateId };
  return { key: key instanceof Date ? key.getTime() : key, certificateId };
}
