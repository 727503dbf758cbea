import { measureSearches } from '@inkan/certificates/search-load';
import { startTestServers } from '@inkan/testing';
import type { Bench, Size } from '../bench.ts';
import { assertDurable } from '../durability.ts';
import { figureOf } from '../figure.ts';
import { quantile } from '../statistics.ts';

const sizes: Record<Size, { users: number; certificates: number; searches: number }> = {
  small: { users: 900, certificates: 3_000, searches: 80 },
  full: { users: 300_000, certificates: 1_000_000, searches: 1_000 },
};

export const search: Bench = {
  name: 'search',
  description:
    'first and second pages of 50 over one contract with 1,000,000 certificates of 300,000 people: every condition by itself and 2 to 4 together, by every order, with the count; the registrar’s use-case and its Postgres, without HTTP',
  async run(size, say) {
    await using servers = await startTestServers({ durable: true });
    await assertDurable(servers.adminUrl);
    const { searches, bare } = await measureSearches(sizes[size], say);
    const times = searches.map(({ milliseconds }) => milliseconds);
    const slowest = searches.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, 8);
    return [
      figureOf({
        ...{ name: 'search', value: quantile(times, 0.95), unit: 'ms', limit: quantile(bare, 0.95) },
        limitIs: 'p95 of reading 50 certificates by their ids, as shown',
        must: { of: 'value', kind: 'at most', bound: 50 },
        aim: { of: 'value', kind: 'at most', bound: 15 },
        details: {
          searches: String(searches.length),
          p50: `${quantile(times, 0.5).toFixed(1)} ms`,
          p99: `${quantile(times, 0.99).toFixed(1)} ms`,
          ...Object.fromEntries(
            slowest.map(({ what, milliseconds, found }) => [what, `${milliseconds.toFixed(1)} ms (${found} found)`]),
          ),
        },
      }),
    ];
  },
};
