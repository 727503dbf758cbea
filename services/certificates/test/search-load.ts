import { type Database, openDatabase } from '@inkan/postgres';
import { createLogger } from '@inkan/runtime';
import { createTestDatabase } from '@inkan/testing';
import { findCertificates } from '../src/db/certificate-views.ts';
import { migrations } from '../src/db/migrations/index.ts';
import type { Tables } from '../src/db/schema.ts';
import { type CertificateConditions, certificateSorts, sortOrders } from '../src/domain/certificate-list.ts';
import { listCertificates } from '../src/use-cases/read-certificates.ts';
import { generator } from './support/generator.ts';
import { fillRegister, largeContract, type RegisterSize } from './support/large-register.ts';
import { noConditions } from './support/world.ts';

export type MeasuredSearch = {
  readonly what: string;
  readonly milliseconds: number;
  /** −1: the database gave up. */
  readonly found: number;
};

export type SearchFigures = {
  readonly searches: readonly MeasuredSearch[];
  /** A page of 50 read by their primary keys: milliseconds, one after the other. */
  readonly bare: readonly number[];
};

const now = new Date('2026-04-01T03:00:00.000Z');
const day = (text: string): Date => new Date(`${text}T00:00:00+09:00`);
const unit = (n: number): string => `0198bbbb-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** Every documented condition, often and seldom met. */
const conditions: readonly [string, Partial<CertificateConditions>][] = [
  ['email common', { email: 'example.jp' }],
  ['email part', { email: 'yamada' }],
  ['email one', { email: 'sato.taro1@' }],
  ['email one letter', { email: 'x' }],
  ['email nobody', { email: 'zzzz-nobody' }],
  ['name 山', { name: '山' }],
  ['name 山田', { name: '山田' }],
  ['name 勅使河原さくら', { name: '勅使河原さくら' }],
  ['name tanaka', { name: 'tanaka' }],
  ['kana ヤマ', { kana: 'ヤマ' }],
  ['kana サトウタロウ', { kana: 'サトウタロウ' }],
  ['linkage emp', { linkageId: 'emp' }],
  ['linkage one', { linkageId: 'emp-0007919' }],
  ['device 01', { deviceCodes: ['01'] }],
  ['device 11, 12', { deviceCodes: ['11', '12'] }],
  ['device 99', { deviceCodes: ['99'] }],
  ['collected', { states: ['collected'] }],
  ['issued', { states: ['issued'] }],
  ['revoked', { states: ['revoked'] }],
  ['expired', { states: ['expired'] }],
  ['scheduled', { states: ['revocationScheduled'] }],
  ['failed, requested', { states: ['failed', 'requested'] }],
  ['ends this month', { notAfter: { from: day('2026-04-01'), until: day('2026-05-01') } }],
  ['ends from 2025', { notAfter: { from: day('2025-01-01'), until: null } }],
  ['starts one day', { notBefore: { from: day('2025-06-02'), until: day('2025-06-03') } }],
  ['starts until 2024', { notBefore: { from: null, until: day('2024-01-01') } }],
  ['serial a', { serial: { first: 'a'.padEnd(32, '0'), last: 'a'.padEnd(32, 'f') } }],
  ['serial c4ca', { serial: { first: 'c4ca'.padEnd(32, '0'), last: 'c4ca'.padEnd(32, 'f') } }],
  ['G1', { generation: 'G1' }],
  ['unit 4', { unitId: unit(4) }],
  ['unit 169', { unitId: unit(169) }],
];

/** Sets up a register of this size, searches it as the API does, and removes it. */
export async function measureSearches(
  size: RegisterSize & { readonly searches: number },
  say: (progress: string) => void,
): Promise<SearchFigures> {
  await using place = await createTestDatabase({ schema: 'certificates', migrations });
  const began = performance.now();
  await fillRegister(place, size, now);
  // What writing so much leaves to be done is not what searching costs.
  await place.query('checkpoint');
  say(`${size.certificates} certificates in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const logger = createLogger({ service: 'certificates', level: 'error' });
  const options = { url: place.url, schema: 'certificates', applicationName: 'search bench', logger };
  await using database = openDatabase<Tables>(options);
  // Not without await: the database is closed when this returns.
  return await searchRegister(database, size, say);
}

/** Many searches of the register that `fillRegister` made. */
export async function searchRegister(
  database: Database<Tables>,
  size: RegisterSize & { readonly searches: number },
  say: (progress: string) => void,
): Promise<SearchFigures> {
  const searches: MeasuredSearch[] = [];
  const search = async (what: string, wanted: Partial<CertificateConditions>, seed: number): Promise<void> => {
    const sort = certificateSorts[seed % certificateSorts.length] ?? 'requestedAt';
    const order = sortOrders[Math.floor(seed / certificateSorts.length) % sortOrders.length] ?? 'asc';
    const of = {
      ...{ scope: { kind: 'all' } as const, contractId: largeContract, conditions: { ...noConditions, ...wanted } },
      ...{ sort, order, limit: 50, exactCount: false },
    };
    let after: Parameters<typeof listCertificates>[1]['after'];
    for (const page of ['first page', 'second page']) {
      const start = performance.now();
      const answer = await listCertificates(
        { database, generations: new Map(), clock: { now: () => now } },
        { ...of, after },
      ).catch(
        // Given up by the server's time limit: a figure too, and no reason to measure nothing.
        (error: unknown) => say(`${what}; by ${sort} ${order}; ${page}: ${String(error)}`),
      );
      const milliseconds = performance.now() - start;
      searches.push({ what: `${what}; by ${sort} ${order}; ${page}`, milliseconds, found: answer?.total.count ?? -1 });
      if (!answer?.next) return;
      after = answer.next;
    }
  };

  // Connections and caches as they are in a running house: every condition by every order.
  const orders = certificateSorts.length * sortOrders.length;
  for (let at = 0; at < orders; at += 1) for (const [what, wanted] of conditions) await search(what, wanted, at);
  searches.length = 0;
  const random = generator(1);
  await search('everything', {}, 0);
  for (let at = 0; searches.length < size.searches; at += 1) {
    // Each by itself first, then two to four together.
    const count = at < conditions.length ? 1 : 2 + random(3);
    const chosen = Array.from({ length: count }, (_, more) =>
      count === 1 ? conditions[at] : conditions[random(conditions.length) + more * 0],
    ).flatMap((one) => (one ? [one] : []));
    const wanted = Object.assign({}, ...chosen.map(([, condition]) => condition)) as Partial<CertificateConditions>;
    const effective = chosen.filter(([, condition]) =>
      Object.entries(condition).every(([key, value]) => Reflect.get(wanted, key) === value),
    );
    await search(effective.map(([what]) => what).join(' + '), wanted, at);
  }

  const bare: number[] = [];
  for (let at = 0; at < 50; at += 1) {
    const ids = Array.from({ length: 50 }, () => {
      const n = 1 + random(size.certificates);
      return `0198dddd-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
    });
    const start = performance.now();
    await findCertificates(database.read, largeContract, ids);
    bare.push(performance.now() - start);
  }
  return { searches, bare };
}
