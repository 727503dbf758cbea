import { type RawBuilder, sql } from 'kysely';
import type { CertificateConditions, CertificateSort, SearchPosition, SortOrder } from '../domain/certificate-list.ts';
import { conditionsFor, needsDevices } from './certificate-conditions.ts';
import type { Db } from './schema.ts';

/** Counting ends here unless the exact number is asked for. */
const countedAtMost = 10_000;

export type Found = {
  readonly ids: readonly string[];
  /** Null after the last page. */
  readonly next: SearchPosition | null;
  readonly total: { readonly count: number; readonly exact: boolean };
};

/** E-mail of the device; the name as it is read (フリガナ). In octet order, whatever the database's locale. */
const sortKeys: Readonly<Record<CertificateSort, RawBuilder<unknown>>> = {
  requestedAt: sql`c.requested_at`,
  notAfter: sql`c.shown_not_after`,
  notBefore: sql`c.shown_not_before`,
  email: sql`d.sort_email collate "C"`,
  name: sql`d.kana_key collate "C"`,
};

type Row = { certificate_id: string; key: Date | number | string };
type Search = {
  readonly contractId: string;
  readonly conditions: CertificateConditions;
  readonly sort: CertificateSort;
  readonly order: SortOrder;
  readonly after: SearchPosition | undefined;
  readonly limit: number;
  readonly exactCount: boolean;
  readonly now: Date;
};

/**
 * One page of what fits. Up to ten thousand are gathered, counted and sorted at once; when there are more, they are
 * dense enough to be met while walking along the index of the sort.
 */
export async function searchCertificates(db: Db, search: Search): Promise<Found> {
  const some = await gather(db, search);
  if (some.count <= countedAtMost) return found(some.rows, search.limit, { count: some.count, exact: true });
  const rows = await walk(db, search);
  const total = search.exactCount
    ? { count: await countAll(db, search), exact: true }
    : { count: countedAtMost, exact: false };
  return found(rows, search.limit, total);
}

/** One page of what fits, uncounted: for whoever takes all of it, page after page. */
export async function walkCertificates(
  db: Db,
  search: Omit<Search, 'exactCount'>,
): Promise<Pick<Found, 'ids' | 'next'>> {
  const { ids, next } = found(await walk(db, search), search.limit, { count: 0, exact: false });
  return { ids, next };
}

/** Up to one more than are counted, with the page of them if that is all. */
async function gather(db: Db, search: Search): Promise<{ count: number; rows: Row[] }> {
  const { contractId, conditions, sort, order, now } = search;
  const key = collated(sort, sql`key`);
  const { rows } = await sql<{ count: number; certificate_id: string | null; key: Row['key'] }>`
    with fitting as materialized (
      select c.certificate_id, ${sortKeys[sort]} as key
      from ${tables(search)}
      where ${conditionsFor(sql`c.contract_id`, contractId, conditions, now)}
      limit ${countedAtMost + 1}
    ), counted as (
      select count(*)::int as count from fitting
    ), page as (
      select certificate_id, key from fitting, counted
      where count <= ${countedAtMost} and ${behind(search, key, sql`certificate_id`)}
      order by ${sorted(order, key, sql`certificate_id`)}
      limit ${search.limit + 1}
    )
    select count, certificate_id, key from counted left join page on true
    order by ${sorted(order, key, sql`certificate_id`)}
  `.execute(db);
  const fitting = rows.flatMap(({ certificate_id, key: at }) =>
    certificate_id === null ? [] : { certificate_id, key: at },
  );
  return { count: rows[0]?.count ?? 0, rows: fitting };
}

async function walk(db: Db, search: Omit<Search, 'exactCount'>): Promise<Row[]> {
  const { contractId, conditions, sort, order, now } = search;
  const key = sortKeys[sort];
  const { rows } = await sql<Row>`
    select c.certificate_id, ${key} as key
    from ${tables(search)}
    where ${conditionsFor(isText(sort) ? sql`d.contract_id` : sql`c.contract_id`, contractId, conditions, now)} and ${behind(search, key, sql`c.certificate_id`)}
    order by ${sorted(order, key, sql`c.certificate_id`)}
    limit ${search.limit + 1}
  `.execute(db);
  return rows;
}

async function countAll(db: Db, search: Search): Promise<number> {
  const { contractId, conditions, now } = search;
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${tables(search)}
    where ${conditionsFor(sql`c.contract_id`, contractId, conditions, now)}
  `.execute(db);
  return rows[0]?.count ?? 0;
}

type Expression = RawBuilder<unknown>;

const isText = (sort: CertificateSort): boolean => sort === 'email' || sort === 'name';
const collated = (sort: CertificateSort, key: Expression): Expression => (isText(sort) ? sql`${key} collate "C"` : key);
const sorted = (order: SortOrder, key: Expression, id: Expression): Expression =>
  order === 'asc' ? sql`${key}, ${id}` : sql`${key} desc, ${id} desc`;

/** The devices only when something asks for them: that saves a look at one for every certificate. */
const tables = ({ conditions, sort }: Pick<Search, 'conditions' | 'sort'>): Expression =>
  isText(sort) || needsDevices(conditions)
    ? sql`certificates c join devices d on d.device_id = c.device_id`
    : sql`certificates c`;

/** Said twice, because a pair of columns of two tables is no range that an index could begin at. */
function behind(
  { sort, order, after }: Pick<Search, 'sort' | 'order' | 'after'>,
  key: Expression,
  id: Expression,
): RawBuilder<boolean> {
  if (after === undefined) return sql`true`;
  const last = isText(sort) ? sql`${after.key}::text` : sql`${instantOf(after.key)}::timestamptz`;
  const pair = sql`(${key}, ${id})`;
  const lastPair = sql`(${last}, ${after.certificateId}::uuid)`;
  return order === 'asc'
    ? sql`${key} >= ${last} and ${pair} > ${lastPair}`
    : sql`${key} <= ${last} and ${pair} < ${lastPair}`;
}

function instantOf(key: SearchPosition['key']): Date | string {
  return typeof key === 'number' ? new Date(key) : 'infinity';
}

function found(rows: readonly Row[], limit: number, total: Found['total']): Found {
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    ids: page.map((row) => row.certificate_id),
    next: last ? { key: positionOf(last.key), certificateId: last.certificate_id } : null,
    total,
  };
}

/** node-postgres reads `infinity` as the number. */
function positionOf(key: Row['key']): SearchPosition['key'] {
  if (typeof key === 'number') return null;
  return key instanceof Date ? key.getTime() : key;
}
