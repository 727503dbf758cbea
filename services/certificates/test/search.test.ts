import { deviceCodes } from '@inkan/domain';
import { newId } from '@inkan/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillSearchKeys } from '../src/db/migrations/0009-search.ts';
import { type CertificateConditions, certificateSorts, sortOrders } from '../src/domain/certificate-list.ts';
import { keepUser } from '../src/use-cases/apply-copies.ts';
import { listCertificates } from '../src/use-cases/read-certificates.ts';
import { registerDevices } from '../src/use-cases/register-devices.ts';
import { reserveDevices } from '../src/use-cases/reserve-devices.ts';
import { revokeCertificates } from '../src/use-cases/revoke-certificates.ts';
import { administrator } from './support/actors.ts';
import {
  aDevice,
  asking,
  type Contract,
  issueAll,
  newContract,
  noConditions,
  openWorld,
  registrationOf,
  type World,
} from './support/world.ts';

type Person = { email: string; name: string; kana: string; english: string; linkageId?: string; unitId?: string };
const sales = newId();
const people: Person[] = [
  {
    email: 'Yamada-Taro@mytest.jp',
    name: '山田 太郎',
    kana: 'ヤマダ タロウ',
    english: 'Yamada Taro',
    linkageId: 'VPN-0001',
  },
  {
    email: 'yamamoto@mytest.jp',
    name: '山本 花子',
    kana: 'ヤマモト ハナコ',
    english: 'Yamamoto Hanako',
    unitId: sales,
  },
  {
    email: 'sato@other.example',
    name: '佐藤 次郎',
    kana: 'サトウ ジロウ',
    english: 'Sato Jiro',
    linkageId: 'vpn-0002',
    unitId: sales,
  },
  { email: 'ono@mytest.jp', name: '小野 山', kana: 'オノ ヤマ', english: 'Ono Yama', linkageId: '100%_ok' },
];
/** Whose device, its code, its own address, and how long it is good. */
const devices: [person: number, code: '01' | '11' | '20', email: string, validTo: string][] = [
  [0, '01', 'Yamada-Taro@mytest.jp', '2026/12/31'],
  [0, '11', 'nra012@softbank.ne.jp', '2027/01/01'],
  [1, '01', 'yamamoto@mytest.jp', '2026/12/01'],
  [2, '20', 'sato@other.example', '2026/11/30'],
  [3, '01', 'ono@mytest.jp', '2027/06/30'],
];

let world: World;
let contract: Contract;
const ids: string[] = [];

async function registerPerson(
  { email, name, kana, english, linkageId, unitId }: Person,
  own: typeof devices,
): Promise<void> {
  const asked = asking(
    contract,
    own.map(([, deviceCode, deviceEmail, validTo]) => aDevice({ deviceCode, email: deviceEmail, validTo })),
  );
  const registration = registrationOf(contract, asked);
  const [familyName = '', givenName = ''] = name.split(' ');
  const [familyNameKana = '', givenNameKana = ''] = kana.split(' ');
  const [familyNameEnglish = '', givenNameEnglish = ''] = english.split(' ');
  const names = { familyName, givenName, familyNameKana, givenNameKana, familyNameEnglish, givenNameEnglish };
  const user = { ...registration.user, ...names, email, linkageId: linkageId ?? null, unitId: unitId ?? newId() };
  await reserveDevices(world.registrar, asked);
  await world.registrar.database.transaction((tx) =>
    registerDevices(world.registrar, tx, { registrations: [{ ...registration, user }] }),
  );
  ids.push(...(asked.reservations[0]?.devices.map((device) => device.certificateId) ?? []));
}

beforeAll(async () => {
  world = await openWorld();
  contract = await newContract(world, { validity: 'date' });
  for (const [at, person] of people.entries()) {
    await registerPerson(
      person,
      devices.filter(([whose]) => whose === at),
    );
    world.clock.advance(60_000);
  }
  await issueAll(world);
  // Somebody else's, of the same name.
  const own = contract;
  contract = await newContract(world, { validity: 'date' });
  await registerPerson(people[0] as Person, [[0, '01', 'Yamada-Taro@mytest.jp', '2026/12/31']]);
  contract = own;
  ids.splice(devices.length);
});
afterAll(() => world[Symbol.asyncDispose]());

type Changes = Partial<Omit<Parameters<typeof listCertificates>[1], 'conditions'>>;
const search = (conditions: Partial<CertificateConditions>, changes: Changes = {}) =>
  listCertificates(world.registrar, {
    scope: { kind: 'all' },
    contractId: contract.contractId,
    conditions: { ...noConditions, ...conditions },
    sort: 'requestedAt',
    order: 'asc',
    after: undefined,
    limit: 50,
    exactCount: false,
    ...changes,
  });
/** Places in `devices`, in the order found. */
const places = async (conditions: Partial<CertificateConditions>, changes: Changes = {}) =>
  (await search(conditions, changes)).items.map((item) => ids.indexOf(item.certificate_id));
const found = async (conditions: Partial<CertificateConditions>) => (await places(conditions)).sort();

const instant = (text: string) => new Date(`${text}T00:00:00+09:00`);

describe('the examples of the manual', () => {
  it('1: a certain certificate, by its e-mail address and device', async () => {
    expect(await found({ email: 'nra012@softbank.ne.jp', deviceCodes: ['11'] })).toEqual([1]);
  });

  it('2: what ends next month, by its first and last day', async () => {
    const december = { from: instant('2026-12-01'), until: instant('2027-01-01') };
    expect(await found({ notAfter: december })).toEqual([0, 2]);
  });

  it('3: what was not downloaded yet', async () => {
    expect(await found({ states: ['issued'] })).toEqual([0, 1, 2, 3, 4]);
    expect(await found({ states: ['collected'] })).toEqual([]);
  });
});

describe('a condition', () => {
  it.each([
    ['email of the person finds every device', { email: 'yamada-taro@' }, [0, 1]],
    ['email of the device', { email: 'softbank' }, [1]],
    ['a single letter', { email: 'j', deviceCodes: ['20'] }, []],
    ['name', { name: '山' }, [0, 1, 2, 4]],
    ['full name', { name: '山田太郎' }, [0, 1]],
    ['name in English', { name: 'yamamotoha' }, [2]],
    ['kana', { kana: 'ヤマ' }, [0, 1, 2, 4]],
    ['kana across the names', { kana: 'ダタ' }, [0, 1]],
    ['linkage ID', { linkageId: 'vpn-000' }, [0, 1, 3]],
    ['linkage ID with what LIKE would take for more', { linkageId: '%_' }, [4]],
    ['device codes', { deviceCodes: ['11', '20'] }, [1, 3]],
    ['unit', { unitId: sales }, [2, 3]],
    ['generation', { generation: 'G9' }, [0, 1, 2, 3, 4]],
    ['another generation', { generation: 'G1' }, []],
    ['end from', { notAfter: { from: instant('2026-12-31'), until: null } }, [0, 1, 4]],
    ['end to', { notAfter: { from: null, until: instant('2026-12-01') } }, [3]],
    ['start', { notBefore: { from: null, until: instant('2026-11-24') } }, []],
    ['several states', { states: ['revoked', 'requested'] }, []],
    [
      'all at once',
      { email: 'mytest', name: '山', kana: 'ヤマ', deviceCodes: ['01'], unitId: sales, states: ['issued', 'failed'] },
      [2],
    ],
  ] satisfies [string, Partial<CertificateConditions>, number[]][])('%s', async (_name, conditions, expected) => {
    expect(await found(conditions)).toEqual(expected);
  });

  it('serial: by its first digits', async () => {
    const [row] = await world.postgres.query<{ hex: string }>(
      `select encode(serial, 'hex') as hex from certificates where certificate_id = $1`,
      [ids[3]],
    );
    const prefix = row?.hex.slice(0, 7) ?? '';
    expect(await found({ serial: { first: prefix.padEnd(32, '0'), last: prefix.padEnd(32, 'f') } })).toEqual([3]);
  });
});

describe('the order', () => {
  it.each([
    ['notAfter', [3, 2, 0, 1, 4]],
    ['email', [1, 4, 3, 0, 2]],
    ['name', [4, 3, [0, 1], 2]],
  ] as const)('by %s, and backwards', async (sort, expected) => {
    const flat = expected.flat();
    const forwards = await places({}, { sort });
    // Two devices of one person are in the order of their ids.
    if (sort === 'name')
      expect([...forwards].map((at) => (at === 1 ? 0 : at))).toEqual(flat.map((at) => (at === 1 ? 0 : at)));
    else expect(forwards).toEqual(flat);
    expect(await places({}, { sort, order: 'desc' })).toEqual(forwards.reverse());
  });

  it.each(certificateSorts.flatMap((sort) => sortOrders.map((order) => [sort, order] as const)))(
    'by %s %s is the same page by page, also of what is not issued yet',
    async (sort, order) => {
      const all = await places({}, { sort, order });
      const paged: number[] = [];
      let after: Awaited<ReturnType<typeof search>>['next'] | undefined;
      do {
        const page = await search({}, { sort, order, limit: 2, after: after ?? undefined });
        expect(page.total).toEqual({ count: all.length, exact: true });
        paged.push(...page.items.map((item) => ids.indexOf(item.certificate_id)));
        after = page.next;
      } while (after);
      expect(paged).toEqual(all);
    },
  );
});

describe('what changes', () => {
  it('a person is found by the new name and no longer by the old', async () => {
    const [row] = await world.postgres.query<{ user_id: string; unit_id: string; organization_id: string }>(
      `select user_id, unit_id, organization_id from users where email = 'sato@other.example'`,
    );
    if (!row) throw new Error('nobody');
    const facts = (revision: number, familyName: string, state: 'active' | 'deleted' = 'active') => ({
      userId: row.user_id,
      organizationId: row.organization_id,
      unitId: row.unit_id,
      contractId: contract.contractId,
      revision,
      email: 'sato@other.example',
      familyName,
      givenName: '次郎',
      familyNameKana: 'スズキ',
      givenNameKana: 'ジロウ',
      familyNameEnglish: 'Suzuki',
      givenNameEnglish: 'Jiro',
      linkageId: null,
      state,
    });
    const keep = (of: ReturnType<typeof facts>) => world.registrar.database.transaction((tx) => keepUser(tx, of));
    await keep(facts(3, '鈴木'));
    await keep(facts(2, '田中'));
    expect([await found({ name: '佐藤' }), await found({ name: '田中' }), await found({ name: '鈴木' })]).toEqual([
      [],
      [],
      [3],
    ]);
    expect(await found({ linkageId: 'vpn' })).toEqual([0, 1]);
    await keep(facts(4, '鈴木', 'deleted'));
    expect(await found({})).toEqual([0, 1, 2, 4]);
  });

  it('a planned end and a revocation are found by state', async () => {
    const order = (at: number, revokeOn?: string) => ({
      scope: { kind: 'all' as const },
      contractId: contract.contractId,
      certificateIds: [ids[at] ?? ''],
      reason: 'unspecified' as const,
      revokeOn,
      dryRun: false,
      idempotency: undefined,
      actor: administrator,
    });
    await revokeCertificates(world.registrar, order(0));
    await revokeCertificates(world.registrar, order(1, '2026-11-30'));
    expect(await found({ states: ['revoked', 'revocationScheduled'] })).toEqual([0, 1]);
    expect(await found({ states: ['issued'] })).toEqual([1, 2, 4]);
  });
});

it('devices that were there before are found like those that came after', async () => {
  const columns = `select device_id, unit_id, emails_key, name_key, kana_key, linkage_key, sort_email
    from devices order by device_id`;
  const before = await world.postgres.query(columns);
  await world.postgres.query(`update devices set name_key = '', emails_key = ''`);
  await world.postgres.query(fillSearchKeys);
  expect(await world.postgres.query(columns)).toEqual(before);
});

describe('ten thousand and more', () => {
  let crowded: Contract;
  beforeAll(async () => {
    crowded = await newContract(world);
    const { organizationId, contractId } = crowded;
    await world.postgres.query(
      `with person as (
        insert into users select gen_random_uuid(), 1, $1, $2, gen_random_uuid(), 'p' || n || '@mytest.jp', '山田', 'n' || n,
          'ヤマダ', 'ン', 'Yamada', 'N', null, 'active' from generate_series(1, 10100) n returning user_id, email
      ), device as (
        insert into devices (device_id, contract_id, organization_id, user_id, device_code, email, registered_at, unit_id,
          emails_key, name_key, kana_key, linkage_key, sort_email)
        select gen_random_uuid(), $2, $1, user_id, '01', email, now(), gen_random_uuid(), email, '', '', '', email
        from person returning device_id, user_id, email
      )
      insert into certificates (certificate_id, profile, generation, key_algorithm, contract_id, device_id, user_id,
        organization_id, display_name, subject_organization, common_name, email, email_protection, term_months, notify,
        priority, requested_at)
      select gen_random_uuid(), 'client', 'G8', 'ec-p256', $2, device_id, user_id, $1, 'x', 'x', 'x', email, false, 13, true,
        1, date_trunc('milliseconds', now()) from device`,
      [organizationId, contractId],
    );
  });

  it.each(certificateSorts)('are counted to ten thousand, and walked by %s', async (sort) => {
    const of = { contractId: crowded.contractId, sort, limit: 3 };
    const first = await search({ deviceCodes: [...deviceCodes] }, of);
    expect(first.total).toEqual({ count: 10_000, exact: false });
    const second = await search({}, { ...of, after: first.next ?? undefined });
    const seen = [...first.items, ...second.items].map((item) => item.certificate_id);
    const both = await search({}, { ...of, limit: 6 });
    expect(seen).toEqual(both.items.map((item) => item.certificate_id));
  });

  it('are counted exactly when asked', async () => {
    const { total } = await search({}, { contractId: crowded.contractId, limit: 1, exactCount: true });
    expect(total).toEqual({ count: 10_100, exact: true });
  });
});
