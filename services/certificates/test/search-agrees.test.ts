import { type CertificateState, certificateStates, deviceCodes } from '@inkan/domain';
import { type Database, openDatabase } from '@inkan/postgres';
import { createLogger } from '@inkan/runtime';
import { createTestDatabase, type TestDatabase } from '@inkan/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchCertificates, walkCertificates } from '../src/db/certificate-search.ts';
import { migrations } from '../src/db/migrations/index.ts';
import type { Tables } from '../src/db/schema.ts';
import { cheapest, type Lead, wayTo } from '../src/db/search-leads.ts';
import { estimates, samplesPay } from '../src/db/search-sources.ts';
import {
  type CertificateConditions,
  certificateSorts,
  type SearchPosition,
  sortOrders,
} from '../src/domain/certificate-list.ts';
import { chosenTerms, partsOfContract } from '../src/domain/search-words.ts';
import { generator } from './support/generator.ts';
import { fillRegister, largeContract } from './support/large-register.ts';
import { noConditions } from './support/world.ts';

const now = new Date('2026-04-01T03:00:00.000Z');
const size = { users: 120, certificates: 700 };
/** Small, so that all ways of searching are gone. */
const bounds = { counted: 15, walked: 200, passed: 300, cheapest, wayTo, samples: samplesPay };

type Row = {
  id: string;
  emails: string;
  name: string;
  kana: string;
  linkage: string;
  user: string;
  device: string;
  unit: string;
  code: string;
  generation: string;
  serial: string | null;
  requested: number;
  failed: boolean;
  issued: boolean;
  revoked: boolean;
  collected: boolean;
  planned: boolean;
  start: number;
  end: number;
  email: string;
};

let place: TestDatabase;
let database: Database<Tables>;
let register: Row[];
beforeAll(async () => {
  place = await createTestDatabase({ schema: 'certificates', migrations });
  await fillRegister(place, size, now);
  const logger = createLogger({ service: 'certificates', level: 'silent' });
  database = openDatabase<Tables>({ url: place.url, schema: 'certificates', applicationName: 'search', logger });
  const rows = await place.query<
    Omit<Row, 'start' | 'end' | 'requested'> & Record<'start' | 'end' | 'requested', Date>
  >(
    `select c.certificate_id as id, lower(u.email || ' ' || d.email) as emails, lower(d.email) as email,
       lower(u.family_name || u.given_name || ' ' || u.family_name_english || u.given_name_english) as name,
       u.family_name_kana || u.given_name_kana as kana, lower(coalesce(u.linkage_id, '')) as linkage,
       u.user_id as user, d.device_id as device, u.unit_id as unit, d.device_code as code, c.generation, encode(c.serial, 'hex') as serial, c.requested_at as requested,
       c.failed_at is not null as failed, c.issued_at is not null as issued, c.revoked_at is not null as revoked,
       c.collected_at is not null as collected, c.revoke_on is not null as planned, c.not_before as start, c.not_after as end
     from certificates c join devices d using (device_id) join users u on u.user_id = c.user_id where c.listed`,
  );
  const shown = (row: (typeof rows)[number], at: Date) => (row.issued ? at.getTime() : Number.POSITIVE_INFINITY);
  register = rows.map((row) => ({
    ...row,
    ...{ requested: row.requested.getTime(), start: shown(row, row.start), end: shown(row, row.end) },
  }));
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await place[Symbol.asyncDispose]();
});

const isIn = (row: Row, state: CertificateState): boolean => {
  const held = row.issued && !row.revoked;
  const living = held && row.end >= now.getTime();
  const facts: Record<CertificateState, boolean> = {
    failed: row.failed,
    revoked: row.revoked,
    expired: held && !living,
    revocationScheduled: living && row.planned,
    collected: living && row.collected,
    issued: living && !row.collected,
    requested: !row.issued && !row.failed && !row.revoked,
    awaitingKey: false,
  };
  return facts[state];
};

const within = (at: number, { from, until }: { from: Date | null; until: Date | null }) =>
  (from === null && until === null) ||
  (at < Number.POSITIVE_INFINITY &&
    (from === null || at >= from.getTime()) &&
    (until === null || at < until.getTime()));

const naively = (wanted: CertificateConditions): Row[] =>
  register.filter(
    (row) =>
      row.emails.includes(wanted.email ?? '') &&
      row.name.includes(wanted.name ?? '') &&
      row.kana.includes(wanted.kana ?? '') &&
      row.linkage.includes(wanted.linkageId ?? '') &&
      within(row.start, wanted.notBefore) &&
      within(row.end, wanted.notAfter) &&
      (wanted.serial === null ||
        (row.serial !== null && row.serial >= wanted.serial.first && row.serial <= wanted.serial.last)) &&
      (wanted.userId === null || row.user === wanted.userId) &&
      (wanted.deviceId === null || row.device === wanted.deviceId) &&
      (wanted.unitId === null || row.unit === wanted.unitId) &&
      (wanted.generation === null || row.generation === wanted.generation) &&
      (wanted.deviceCodes.length === 0 || wanted.deviceCodes.some((code) => code === row.code)) &&
      (wanted.states.length === 0 || wanted.states.some((state) => isIn(row, state))),
  );

const keys = {
  requestedAt: (row: Row) => row.requested,
  notAfter: (row: Row) => row.end,
  notBefore: (row: Row) => row.start,
  email: (row: Row) => row.email,
  name: (row: Row) => row.kana,
};

describe('any conditions together', () => {
  it.each([1, 2, 3])('find in every order what reading the whole register finds (seed %i)', async (seed) => {
    const random = generator(seed * 7919);
    const one = <T>(items: readonly T[]): T => items[random(items.length)] as T;
    for (let times = 0; times < 20; times += 1) {
      const like = one(register);
      const part = (text: string) =>
        text
          .slice(random(text.length))
          .slice(0, 1 + random(6))
          .split(' ')[0] || null;
      const span = () => {
        const [from, until] = [random(2500), random(2500)].map(
          (days) => new Date(now.getTime() - (days - 500) * 86_400_000),
        );
        return { from: one([from ?? null, null]), until: one([until ?? null, null]) };
      };
      const digits = (like.serial ?? 'a').slice(0, 1 + random(3));
      const all: Partial<CertificateConditions>[] = [
        { email: part(like.emails) },
        { name: part(like.name) },
        { kana: part(like.kana) },
        { linkageId: part(like.linkage) },
        { notAfter: span() },
        { notBefore: span() },
        { serial: { first: digits.padEnd(32, '0'), last: digits.padEnd(32, 'f') } },
        { unitId: like.unit },
        one([{ userId: like.user }, { deviceId: like.device }]),
        { generation: one(['G1', 'G2']) },
        { deviceCodes: [one(deviceCodes), one(deviceCodes)] },
        { states: [one(certificateStates), one(certificateStates)].slice(random(2)) },
      ];
      const conditions: CertificateConditions = Object.assign(
        { ...noConditions },
        ...Array.from({ length: random(5) }, () => one(all)),
      );
      const [sort, order] = [one(certificateSorts), one(sortOrders)];
      const keyOf = keys[sort];
      const expected = naively(conditions)
        .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : a.id < b.id ? -1 : 1))
        .map((row) => row.id);
      if (order === 'desc') expected.reverse();

      const search = {
        contractId: largeContract,
        conditions,
        sort,
        order,
        now,
        limit: one([7, 50]),
        exactCount: times % 2 === 0,
      };
      const [paged, walked]: string[][] = [[], []];
      const way = { walks: one([true, false]), narrows: one([true, true, false]) };
      const sampling = one([true, false]);
      const leading = one([cheapest, (leads: readonly Lead[]) => one([...leads, undefined])]);
      const chosen = { ...bounds, cheapest: leading, wayTo: () => way, samples: () => sampling };
      let after: SearchPosition | undefined;
      do {
        const page = await searchCertificates(database.read, { ...search, after }, chosen);
        const exact = search.exactCount || expected.length <= bounds.counted;
        expect(page.total).toEqual({ count: exact ? expected.length : bounds.counted, exact });
        paged?.push(...page.ids);
        after = page.next ?? undefined;
      } while (after);
      do {
        const page = await walkCertificates(database.read, { ...search, after }, bounds);
        walked?.push(...page.ids);
        after = page.next ?? undefined;
      } while (after);
      const what = JSON.stringify({ conditions, sort, order });
      expect(paged, what).toEqual(expected);
      expect(walked, what).toEqual(expected);
    }
  });

  it('find nobody by a line break, whichever way is gone', async () => {
    const email = 'jp\n';
    expect((await place.query("select from searched_certificates where emails_key like '%jp\n%'")).length).toBe(700);
    const search = {
      ...{ contractId: largeContract, conditions: { ...noConditions, email }, now, after: undefined },
      ...({ sort: 'email', order: 'asc', limit: 50, exactCount: false } as const),
    };
    expect(await searchCertificates(database.read, search, bounds)).toMatchObject({ ids: [], total: { count: 0 } });
    expect((await walkCertificates(database.read, search, bounds)).ids).toEqual([]);
  });

  it('are estimated one by one as they are among others', async () => {
    await place.query('analyze searched_certificates');
    const [failed, all] = [sql<boolean>`s.standing = 'F'`, sql<boolean>`s.listed_no > 0`];
    const [few, many] = await estimates(database.read, [failed, all]);
    expect(many).toBeGreaterThan(few ?? Number.POSITIVE_INFINITY);
    expect([await estimates(database.read, [failed]), await estimates(database.read, [all])]).toEqual([[few], [many]]);
  });

  it('have the terms that the index has', async () => {
    const of = chosenTerms(largeContract);
    const termsWith = async (listedNos: readonly number[], requestedAt: string) => {
      const rows = await place.query<{ terms: string[] }>(
        `select search_terms('${largeContract}', 'C', false, 'G2', '${largeContract}', '01', '\\xa7', $2, 'a', 'b', 'c', 'd', no) as terms
         from unnest($1::bigint[]) with ordinality as given (no, at) order by at`,
        [listedNos, requestedAt],
      );
      return rows.map(({ terms }) => new Set(terms));
    };
    const has = (terms: ReadonlySet<string> | undefined, any: readonly string[]) => any.some((one) => terms?.has(one));

    const listedNos = Array.from({ length: 150 }, (_, at) => at * 67);
    const listed = await termsWith(listedNos, '2025-01-01T00:00:00Z');
    for (const count of [1, 7, 8, 20, 32]) {
      const inThem = listedNos.map((no) => Math.floor(no / 128) % partsOfContract < count);
      expect(listed.map((terms) => has(terms, of.parts(count)))).toEqual(inThem);
    }
    expect([of.serial('a'), of.serial('a7'), of.serial('7')].map((one) => listed[0]?.has(one))).toEqual([
      true,
      true,
      false,
    ]);

    const first = Date.UTC(2025, 3, 1);
    const quarter = { least: first, most: first };
    const year = { least: Date.UTC(2025, 0, 1), most: Date.UTC(2025, 11, 31) };
    for (const [at, inQuarter, inYear] of [
      ['2024-12-31T23:59:59.999999Z', false, false],
      ['2025-03-31T23:59:59.999999Z', false, true],
      ['2025-04-01T00:00:00+00', true, true],
      ['2025-07-01T08:59:59+09', true, true],
      ['2025-07-01T09:00:00+09', false, true],
      ['2026-01-01T00:00:00Z', false, false],
    ] as const) {
      const [terms] = await termsWith([0], at);
      expect([at, has(terms, of.requested(quarter)), has(terms, of.requested(year))]).toEqual([at, inQuarter, inYear]);
    }
  });

  it('lists what stands in the register, written by whichever way', async () => {
    // Everything was written with the triggers off: now each row by them.
    const listed = () =>
      place.query(`select to_jsonb(s) - 'listed_no' as row from searched_certificates s order by certificate_id`);
    const before = await listed();
    await place.query('delete from searched_certificates');
    await place.query('update certificates set listed = false');
    expect(await listed()).toEqual([]);
    await place.query('update certificates set listed = true');
    expect(await listed()).toEqual(before);
  });
});
