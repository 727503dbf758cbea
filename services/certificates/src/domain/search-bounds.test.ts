import { describe, expect, it } from 'vitest';
import type { CertificateConditions } from './certificate-list.ts';
import { type TimeSpreads, timeBounds } from './search-bounds.ts';

const nothing: CertificateConditions = {
  ...{ email: null, name: null, kana: null, linkageId: null, serial: null, userId: null, deviceId: null, unitId: null },
  ...{ notAfter: { from: null, until: null }, notBefore: { from: null, until: null }, generation: null },
  ...{ deviceCodes: [], states: [] },
};
const spreads: TimeSpreads = {
  ...{ delay: { least: -5, most: 20 }, term: { least: 100, most: 300 } },
  ...{ requests: undefined, allRequests: undefined },
};
const at = (milliseconds: number) => new Date(milliseconds);
const bounds = (wanted: Partial<CertificateConditions>, known = spreads) =>
  timeBounds({ ...nothing, ...wanted }, known, at(10_000));
const [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

describe('the times of what fits', () => {
  it('are any without conditions on them', () => {
    expect(bounds({ email: 'a' })).toEqual({
      requestedAt: { least, most },
      notBefore: { least, most },
      notAfter: { least, most },
      requests: undefined,
    });
  });

  it('follow from the start: requested at most so much earlier or later, over after its term', () => {
    expect(bounds({ notBefore: { from: at(1000), until: at(2000) } })).toEqual({
      requestedAt: { least: 980, most: 2005 },
      notBefore: { least: 1000, most: 2000 },
      notAfter: { least: 1100, most: 2300 },
      requests: undefined,
    });
  });

  it('follow from the end', () => {
    const { requestedAt, notBefore } = bounds({ notAfter: { from: null, until: at(2000) } });
    expect([requestedAt, notBefore]).toEqual([
      { least, most: 1905 },
      { least, most: 1900 },
    ]);
  });

  it.each([
    [['collected', 'issued'], { least: 10_000, most }],
    [['expired'], { least, most: 10_000 }],
    [['collected', 'revoked'], { least, most }],
  ] as const)('follow from the states %s', (states, notAfter) => {
    expect(bounds({ states }).notAfter).toEqual(notAfter);
  });

  it('are of requests that the contract has, or that are made in this moment', () => {
    const known = { ...spreads, allRequests: { least: 500, most: 9_000 } };
    const requests = (wanted: Partial<CertificateConditions>) =>
      timeBounds({ ...nothing, ...wanted }, known, at(10_000)).requests;
    expect(requests({})).toBeUndefined();
    expect(requests({ notBefore: { from: at(1000), until: null } })).toEqual({ least: 980, most: 10_000 });
    expect(requests({ notBefore: { from: null, until: at(1000) } })).toEqual({ least: 500, most: 1005 });
  });

  it('are no less than those of a generation that alone is asked for', () => {
    const known = { ...spreads, requests: { least: 2_000, most: 4_000 }, allRequests: { least: 500, most: 9_000 } };
    const { requestedAt, requests } = timeBounds({ ...nothing, generation: 'G1' }, known, at(10_000));
    expect([requestedAt, requests]).toEqual([{ least: 2_000, most: 4_000 }, undefined]);
    const narrower = { generation: 'G1', notBefore: { from: at(3_000), until: null } };
    expect(timeBounds({ ...nothing, ...narrower }, known, at(10_000)).requests).toEqual({ least: 2_980, most: 4_000 });
  });

  it('contradict each other where nothing can fit', () => {
    const { notAfter } = bounds({ states: ['collected'], notBefore: { from: null, until: at(500) } });
    expect(notAfter.least).toBeGreaterThan(notAfter.most);
  });

  it('are unknown as long as nothing was issued', () => {
    const unknown = { delay: undefined, term: undefined, requests: undefined, allRequests: undefined };
    const { requestedAt, requests } = timeBounds(
      { ...nothing, notBefore: { from: at(1), until: null } },
      unknown,
      at(0),
    );
    expect([requestedAt, requests]).toEqual([{ least, most }, undefined]);
  });
});
