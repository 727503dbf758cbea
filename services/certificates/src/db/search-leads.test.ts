import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import {
  cheapest,
  type Lead,
  type List,
  leadsOf,
  priceOf,
  type Range,
  sampled,
  tellingLists,
  together,
  wayTo,
} from './search-leads.ts';

const counts = { ofAll: 1_000_000, ofTime: 200_000, earlier: 800_000 };
const range = (holds: number, of: Partial<Range> = {}): Range => ({
  ...{ condition: sql<boolean>`range`, holds, inTime: true, ofStates: false, ...of },
});
const list = (has: number, of: Partial<List> = {}): List => ({
  ...{ indexed: sql<boolean>`list`, lengths: [has], share: has / counts.ofAll, ofStates: false, ofTime: false, ...of },
});
const fetchedBy = (leads: readonly Lead[]) => leads.map(({ fetched }) => Math.round(fetched));
const lead = (finding: number, fetched: number): Lead => ({
  ...{ condition: sql<boolean>`lead`, finding, fetched, among: counts.ofAll, earlier: 0, inTerms: true },
});

describe('what leads to candidates', () => {
  it('is each index by itself, lists from the rarest on, and a large range with them', () => {
    expect(fetchedBy(leadsOf(counts, [range(150_000)], [list(400_000), list(100_000)]))).toEqual([
      ...[150_000, 100_000, 40_000, 15_000, 6_000],
    ]);
  });

  it('is no range with the list of the same states', () => {
    const [states, listed] = [range(150_000, { ofStates: true }), list(300_000, { ofStates: true })];
    expect(fetchedBy(leadsOf(counts, [states], [listed]))).toEqual([150_000, 300_000]);
  });

  it('is no range with the list of the same times', () => {
    const listed = list(300_000, { ofTime: true });
    expect(fetchedBy(leadsOf(counts, [range(150_000)], [listed]))).toEqual([150_000, 300_000]);
    expect(fetchedBy(leadsOf(counts, [range(150_000, { inTime: false })], [listed]))).toEqual([
      ...[150_000, 300_000, 45_000],
    ]);
  });

  it('is no list of times that most are of', () => {
    expect(fetchedBy(leadsOf(counts, [], [list(700_000, { ofTime: true }), list(100_000)]))).toEqual([100_000]);
  });

  it('is not looked at from the oldest on, where the list of times is met', () => {
    const [, late] = leadsOf(counts, [], [list(100_000), list(200_000, { ofTime: true })]);
    expect(late).toMatchObject({ fetched: 20_000, among: counts.ofTime, earlier: 0 });
  });

  it('is no range with a list that most have, nor a small one with any', () => {
    expect(fetchedBy(leadsOf(counts, [range(150_000)], [list(900_000)]))).toEqual([150_000, 900_000]);
    expect(fetchedBy(leadsOf(counts, [range(5_000)], [list(100_000)]))).toEqual([5_000, 100_000]);
  });

  it('costs least where a list and a range spare coming to most pages', () => {
    expect(cheapest(leadsOf(counts, [range(150_000)], [list(130_000)]), 1)?.fetched).toBeCloseTo(19_500);
  });

  it('costs least by a rare list alone, which others are not read beside', () => {
    expect(cheapest(leadsOf(counts, [], [list(800), list(800_000)]), 1)?.fetched).toBe(800);
  });

  it('is looked at from the oldest on, long before anything fits, if it is not of the time', () => {
    const [, late] = leadsOf(counts, [range(150_000)], [list(200_000)]);
    const [early] = leadsOf({ ...counts, earlier: 0 }, [], [list(200_000)]);
    if (late === undefined || early === undefined) throw new Error('no lead');
    expect(priceOf(late, 0.1)).toBeGreaterThan(2 * priceOf(early, 0.1));
  });
});

describe('of what costs alike', () => {
  it('that is taken which leaves fewest to be looked at', () => {
    const leads = [lead(25_000, 200_000), lead(29_000, 160_000), lead(60_000, 10)];
    expect(cheapest(leads, 0.01)?.fetched).toBe(160_000);
    expect(cheapest(leads.slice(0, 1), 0.01)?.fetched).toBe(200_000);
    expect(cheapest([], 1)).toBeUndefined();
  });
});

describe('which pieces of a text are read for', () => {
  it('is the rarest alone, where it leaves little but what has the text', () => {
    expect(tellingLists([263_000, 1_000_000, 271_000, 43_500, 140_000], 43_000, counts.ofAll)).toEqual({
      ...{ lists: [3], share: 0.0435 },
    });
  });

  it('is more of them, from the rarest on, as long as each spares more than it costs', () => {
    const { lists, share } = tellingLists([233_000, 156_000, 284_000, 430_000, 174_000], 43_000, counts.ofAll);
    expect(lists.slice(0, 2)).toEqual([1, 4]);
    expect(share).toBeLessThan(0.07);
  });

  it('is one of those that all have, if there are no others', () => {
    expect(tellingLists([1_000_000, 1_000_000], 1_000_000, counts.ofAll)).toEqual({ lists: [0], share: 1 });
  });

  it('counts on pieces of one text being met together', () => {
    expect(together([0.25, 0.16])).toBeCloseTo(0.16 * 0.5);
    expect(together([])).toBe(1);
  });
});

describe('a sample', () => {
  it('is found, and looked at, for as little as it is', () => {
    const whole = { ...lead(13_000, 130_000), among: 1_000_000 };
    const some = sampled(whole, sql<boolean>`some`, 0.1, counts.ofAll);
    expect(some).toMatchObject({ fetched: 13_000, among: 100_000 });
    expect(priceOf(some, 1)).toBeLessThan(priceOf(whole, 0.1) / 2);
  });
});

describe('the way to a page of many', () => {
  it('is the order itself where the page stands near, and sorting where that is less', () => {
    expect(wayTo(5_000, 90_000, true)).toEqual({ walks: true, narrows: true });
    expect(wayTo(40_000, 90_000, false)).toEqual({ walks: true, narrows: true });
    expect(wayTo(40_000, 90_000, true)).toEqual({ walks: false, narrows: true });
    expect(wayTo(90_000, 90_000, true)).toEqual({ walks: false, narrows: true });
    expect(wayTo(900_000, 90_000, true)).toEqual({ walks: false, narrows: false });
  });
});
