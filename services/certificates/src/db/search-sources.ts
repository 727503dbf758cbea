import { type RawBuilder, sql } from 'kysely';
import type { CertificateConditions } from '../domain/certificate-list.ts';
import type { Spread, TimeBounds } from '../domain/search-bounds.ts';
import { fits, hasSerial, hasStates, ofContract, termsOf } from './certificate-conditions.ts';
import type { Db } from './schema.ts';

/** Rows `s` among which everything stands that fits; whether they do is left to be asked of each. */
export type Source = RawBuilder<unknown>;

type Wanted = { readonly contractId: string; readonly conditions: CertificateConditions; readonly now: Date };
type Condition = RawBuilder<boolean>;

export type Sources = {
  /** Where to look, the best first; the last one is whole. */
  readonly toGather: readonly { readonly source: Source; readonly whole: boolean }[];
  /** Where to look when all that fits is wanted. */
  readonly toSort: Source;
  /** Along an order that has nothing to do with the conditions, this one in so many fits. */
  readonly oneIn: number;
};

/** Microseconds, about: to pass a row along the order of requests; to find one in an index; to fetch one found so. */
const cost = { passed: 0.7, found: 0.12, fetched: 0.9 };

/** Of the contract's certificates: who has a term that more have is hardly told apart by it. */
const tellingShare = 0.25;

/** `offset 0` keeps the planner from mixing other conditions in: which index leads is decided here. */
const all = (condition: Condition): Source =>
  sql`(select * from searched_certificates s where ${condition} offset 0) s`;

/** What is bounded is not the infinity of what was not issued. */
export const ofTime = (key: RawBuilder<unknown>, { least, most }: Spread): Condition => {
  const from = Number.isFinite(least) ? sql`${key} >= ${new Date(least)}` : sql`true`;
  if (Number.isFinite(most)) return sql`${from} and ${key} <= ${new Date(most)}`;
  return sql`${from} and ${Number.isFinite(least) ? sql`${key} < 'infinity'` : sql`true`}`;
};

/**
 * Decides by the planner's statistics which index leads to what fits: that of requests, passing the contract's
 * certificates until enough fit; or the one of all others in which the fewest candidates stand.
 * @param enough so many that fit end the search
 * @param passed so many are passed at most
 */
export async function chooseSources(
  db: Db,
  wanted: Wanted,
  times: TimeBounds,
  { enough, passed }: { enough: number; passed: number },
): Promise<Sources> {
  const { conditions } = wanted;
  const contract = ofContract(wanted);
  const person = conditions.userId !== null || conditions.deviceId !== null;
  if (person) {
    const source = all(fits(wanted));
    return { toGather: [{ source, whole: true }], toSort: source, oneIn: 1 };
  }
  const requested = sql<boolean>`${contract} and ${ofTime(sql`s.requested_at`, times.requestedAt)}`;
  const along = (limit: RawBuilder<unknown>): Source =>
    sql`(select * from searched_certificates s where ${requested} order by s.requested_at, s.certificate_id ${limit}) s`;

  const terms = termsOf(wanted);
  const ranges = [
    ...(conditions.serial ? [hasSerial(conditions.serial)] : []),
    ...(conditions.states.length > 0 ? [hasStates(conditions.states, wanted.now)] : []),
    ...(isBounded(times.notAfter) ? [ofTime(sql`s.shown_not_after`, times.notAfter)] : []),
    ...(isBounded(times.notBefore) ? [ofTime(sql`s.shown_not_before`, times.notBefore)] : []),
  ].map((range) => sql<boolean>`${contract} and ${range}`);
  // Met with one another by the planner, who is good at that.
  const together = every([contract, ...ranges]);
  const [fitting = 1, held = 1, meeting = 1, ...each] = await estimates(db, [
    fits(wanted),
    requested,
    together,
    ...ranges,
    ...terms.map(({ said }) => sql<boolean>`${contract} and ${said}`),
  ]);
  const leads: Lead[] = ranges.map((condition, at) => ({ condition, found: each[at] ?? 0, fetched: each[at] ?? 0 }));
  if (leads.length > 1) {
    leads.push({ condition: together, found: leads.reduce((sum, { found }) => sum + found, 0), fetched: meeting });
  }
  const lists = terms
    .map(({ indexed }, at) => ({ indexed, share: Math.min(1, (each[ranges.length + at] ?? 0) / held) }))
    .toSorted((a, b) => a.share - b.share);
  // What nearly everything has only costs the walk along its list.
  const telling = lists.filter(({ share }, at) => at === 0 || share < tellingShare);
  if (telling.length > 0) {
    leads.push({
      condition: every(telling.map(({ indexed }) => indexed)),
      found: held * telling.reduce((sum, list) => sum + list.share, 0),
      fetched: held * telling.reduce((left, list) => left * list.share, 1),
    });
  }
  const share = Math.min(1, enough / Math.max(1, fitting));
  const priceOf = ({ found, fetched }: Lead, part: number) => found * cost.found + fetched * part * cost.fetched;
  const cheapest = (part: number): Lead | undefined => leads.toSorted((a, b) => priceOf(a, part) - priceOf(b, part))[0];
  const [first, best] = [cheapest(share), cheapest(1)];
  const passing = { source: along(sql`limit ${passed}`), whole: false };
  const whole = { source: first ? all(first.condition) : along(sql`offset 0`), whole: true };
  const passes = cost.passed * held * share;
  return {
    toGather: first === undefined || passes <= priceOf(first, share) ? [passing, whole] : [whole],
    toSort: best && priceOf(best, 1) < held * cost.passed ? all(best.condition) : all(requested),
    oneIn: held / Math.max(1, fitting),
  };
}

/** An index that leads to candidates: how many it finds, and how many of them are looked at, if all are wanted. */
type Lead = { readonly condition: Condition; readonly found: number; readonly fetched: number };

const every = (conditions: readonly Condition[]): Condition => sql.join(conditions, sql` and `) as Condition;

const isBounded = ({ least, most }: Spread): boolean => Number.isFinite(least) || Number.isFinite(most);

type Plan = { 'Node Type': string; 'Plan Rows': number; Plans?: Plan[] };

/** How many rows each condition has, as the statistics have it. */
async function estimates(db: Db, conditions: readonly Condition[]): Promise<number[]> {
  const each = conditions.map((condition) => sql`(select from searched_certificates s where ${condition})`);
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: Plan }] }>`
    explain (format json) ${sql.join(each, sql` union all `)}
  `.execute(db);
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  return plan?.Plans?.map((part) => part['Plan Rows']) ?? [];
}
