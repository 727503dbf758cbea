import { DomainError } from '@inkan/domain';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Customer, makeCustomer, register, yamada } from './customers.ts';
import { type House, openHouse, operator } from './house.ts';

let house: House;
let customer: Customer;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());
beforeEach(async () => {
  customer = await makeCustomer(house);
  const { registrar } = house;
  registrar.asked.length = 0;
  registrar.reservations.clear();
  registrar.licences = { contracted: 10, used: 0 };
  registrar.before = async () => {};
});

/** Everything that a registration could leave behind here. */
const kept = async () => [await house.count('users'), await house.messages(), await house.count('idempotency_keys')];

const pointers = (answer: { body: { errors: { pointer: string; code: string }[] } }) =>
  answer.body.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort();

test("the manual's example user is registered: 202 with user, devices, validity and licences", async () => {
  const { status, body, location } = await register(house, customer);
  expect(status).toBe(202);
  expect(location).toBe(`/v1/contracts/${customer.contractId}/users/${body.user.id}`);
  expect(body).toMatchObject({
    user: { email: 'Yamada-Taro@mytest.jp', familyName: '山田', givenNameKana: 'タロウ', state: 'active', revision: 1 },
    devices: [{ deviceCode: '01', email: 'Yamada-Taro@mytest.jp', notAfter: '2027-05-01T14:59:59.000Z', cut: false }],
    licences: { contracted: 10, used: 0, requested: 1 },
  });
  expect((await house.ask(customer.administrator, 'GET', location ?? '')).body).toEqual(body.user);
});

test('user and messages are written together: the registrar is told what the reservation was for', async () => {
  const { body } = await register(house, customer);
  const facts = {
    userId: body.user.id,
    revision: 1,
    contractId: customer.contractId,
    linkageId: null,
    state: 'active',
  };
  expect(await house.sent('user-changed')).toContainEqual(expect.objectContaining(facts));
  const [reservationId] = house.registrar.reservations.keys();
  expect(await house.sent('register-devices')).toContainEqual({
    registrations: [
      {
        reservationId,
        user: expect.objectContaining(facts),
        notifyUser: true,
      },
    ],
  });
  expect(house.registrar.asked[0]?.reservations[0]).toMatchObject({
    userId: body.user.id,
    devices: [{ deviceId: body.devices[0].deviceId, certificateId: body.devices[0].certificateId, deviceCode: '01' }],
  });
});

test('two devices make two certificates', async () => {
  const devices = [{ deviceCode: '01' }, { deviceCode: '11', email: 'phone@mytest.jp' }];
  const { status, body } = await register(house, customer, { ...yamada, devices });
  expect([status, body.devices.length, body.licences.requested]).toEqual([202, 2, 2]);
  expect(body.devices[0].certificateId).not.toBe(body.devices[1].certificateId);
});

test('options reach the registrar as they were typed', async () => {
  const own = await makeCustomer(house, {
    options: { validity: 'date', subjectOverride: true, deviceRestriction: true, upn: true },
  });
  const device = {
    deviceCode: '01',
    validFrom: '2026/04/02',
    validTo: '2026/12/31',
    organization: 'o',
    organizationUnit1: 'ou1',
    upn: 'yamada@mytest.local',
    sid: 'S-1-5-21-1-2-3-1001',
    restriction: { mode: 'and', windows: { macAddress: '111111111111', loginUser: '山田太郎', biosSerial: 'aaa' } },
  };
  expect((await register(house, own, { ...yamada, devices: [device] })).status).toBe(202);
  const { deviceId, certificateId, ...reserved } = house.registrar.asked[0]?.reservations[0]?.devices[0] ?? {};
  expect(reserved).toEqual({
    ...device,
    email: yamada.email,
    restriction: { mode: 'and', macAddress: '111111111111', loginUser: '山田太郎', biosSerialNumber: 'aaa' },
  });
});

test('the longest of everything goes through, and one character more is an error of its field', async () => {
  const own = await makeCustomer(house, { options: { subjectOverride: true, upn: true, deviceRestriction: true } });
  const longest = (more: number) => ({
    ...yamada,
    email: `${'e'.repeat(64)}@${'m'.repeat(60 + more)}.jp`,
    familyName: '山'.repeat(64 + more),
    givenName: '太'.repeat(64 + more),
    familyNameKana: 'ヤ'.repeat(64 + more),
    givenNameKana: 'タ'.repeat(64 + more),
    familyNameEnglish: 'Y'.repeat(32),
    givenNameEnglish: 'T'.repeat(31 + more),
    linkageId: 'L'.repeat(128 + more),
    devices: [
      {
        deviceCode: '01',
        organization: 'o'.repeat(64 + more),
        upn: `${'u'.repeat(246 + more)}@mytest.jp`.slice(-255 - more),
        restriction: { mode: 'or', windows: { computerName: 'c'.repeat(128 + more) } },
      },
    ],
  });
  expect((await register(house, own, longest(0))).status).toBe(202);
  const refused = await register(house, own, longest(1));
  expect(refused.status).toBe(400);
  expect(new Set(refused.body.errors.map((error: { pointer: string }) => error.pointer)).size).toBe(10);
});

test('an organization that does not mail its users says so to the registrar', async () => {
  const quiet = await makeCustomer(house, { organization: { notifyUsers: false } });
  await register(house, quiet);
  expect((await house.sent('register-devices')).at(-1)).toMatchObject({ registrations: [{ notifyUser: false }] });
});

test.each([
  ['an unknown field', { ...yamada, nickname: 'ヤマちゃん' }, ['/nickname unknown-field']],
  [
    'an unknown field of a device',
    { ...yamada, devices: [{ deviceCode: '01', colour: 'red' }] },
    ['/devices/0/colour unknown-field'],
  ],
  ['a missing field', { ...yamada, familyNameKana: undefined }, ['/familyNameKana required']],
  ['an empty field', { ...yamada, familyName: '' }, ['/familyName required']],
  ['no device', { ...yamada, devices: [] }, ['/devices required']],
  ['no devices at all', { ...yamada, devices: undefined }, ['/devices required']],
  ['a wrong symbol in the e-mail address', { ...yamada, email: 'yamada+taro@mytest.jp' }, ['/email format']],
  ["the manual's misprint, a space", { ...yamada, email: 'Yamada-Taro@ mytest.jp' }, ['/email format']],
  ['an unknown device code', { ...yamada, devices: [{ deviceCode: '02' }] }, ['/devices/0/deviceCode unknown-value']],
  [
    'a field the service does not offer',
    { ...yamada, devices: [{ deviceCode: '01', upn: 'a@b' }] },
    ['/devices/0/upn not-offered'],
  ],
  [
    'the same device twice',
    { ...yamada, devices: [{ deviceCode: '01' }, { deviceCode: '01' }] },
    ['/devices/1 duplicate'],
  ],
  ['a number for a name', { ...yamada, familyName: 7 }, ['/familyName wrong-type']],
  ['a unit of nobody', { ...yamada, unitId: '0198c0de-0000-7000-8000-000000000001' }, ['/unitId unknown-value']],
])('%s is refused at its field and nothing is kept', async (_what, body, expected) => {
  const before = await kept();
  const answer = await register(house, customer, body, { key: crypto.randomUUID() });
  expect([answer.status, answer.body.code]).toEqual([400, 'validation-failed']);
  expect(pointers(answer)).toEqual(expected);
  expect(await kept()).toEqual(before);
  expect(house.registrar.reservations.size).toBe(0);
});

test('several mistakes at once are told at once: of the shape, of the rules, and of the register', async () => {
  await register(house, customer);
  const answer = await register(house, customer, {
    ...yamada,
    familyNameKana: 'やまだ',
    givenNameEnglish: undefined,
    nickname: 'x',
    devices: [{ deviceCode: '77' }],
    unitId: '0198c0de-0000-7000-8000-000000000001',
  });
  expect(answer.status).toBe(400);
  expect(pointers(answer)).toEqual([
    '/devices/0/deviceCode unknown-value',
    '/email duplicate',
    '/familyNameKana format',
    '/givenNameEnglish required',
    '/nickname unknown-field',
    '/unitId unknown-value',
  ]);
});

test("the registrar's errors come back at the fields of the form, together with our own", async () => {
  await register(house, customer);
  house.registrar.before = async () => {
    throw new DomainError('device-already-registered', {
      fields: [{ pointer: '/reservations/0/devices/1/email', code: 'duplicate', ja: '登録済み', en: 'registered' }],
    });
  };
  const devices = [{ deviceCode: '01' }, { deviceCode: '20', email: 'a@mytest.jp' }];
  const both = await register(house, customer, { ...yamada, devices });
  expect([both.status, pointers(both)]).toEqual([400, ['/devices/1/email duplicate', '/email duplicate']]);
  expect(house.registrar.asked.at(-1)?.dryRun).toBe(true);

  const alone = await register(house, customer, { ...yamada, email: 'other@mytest.jp', devices });
  expect([alone.status, alone.body.code]).toEqual([409, 'device-already-registered']);
  expect(pointers(alone)).toEqual(['/devices/1/email duplicate']);
});

test('the same primary e-mail address, in whatever case, is one user', async () => {
  await register(house, customer);
  const before = await kept();
  const answer = await register(house, customer, { ...yamada, email: 'YAMADA-taro@mytest.jp' });
  expect([answer.status, answer.body.code]).toEqual([409, 'user-already-registered']);
  expect(pointers(answer)).toEqual(['/email duplicate']);
  expect(await kept()).toEqual(before);
  const other = await makeCustomer(house);
  expect((await register(house, other)).status).toBe(202);
});

test('a linkage ID is unique inside the service, over all contracts', async () => {
  await register(house, customer, { ...yamada, linkageId: 'EMP-1' });
  const second = await register(house, customer, { ...yamada, email: 'b@mytest.jp', linkageId: 'EMP-1' });
  expect([second.status, second.body.code, pointers(second)]).toEqual([
    409,
    'linkage-id-taken',
    ['/linkageId duplicate'],
  ]);
});

test('without a licence left nothing is registered, and the numbers are told', async () => {
  house.registrar.licences = { contracted: 3, used: 3 };
  const before = await kept();
  const { status, body } = await register(house, customer);
  expect([status, body.code, body.details]).toEqual([
    409,
    'licence-exceeded',
    { contracted: 3, used: 3, requested: 1 },
  ]);
  expect(await kept()).toEqual(before);
});

test('a dry run answers the same summary and keeps nothing, here or at the registrar', async () => {
  const before = await kept();
  const dry = await register(house, customer, yamada, { query: '?dryRun=true', key: 'dry' });
  expect([dry.status, dry.location, await kept()]).toEqual([200, null, before]);
  expect([house.registrar.reservations.size, house.registrar.asked[0]?.dryRun]).toEqual([0, true]);
  const real = await register(house, customer);
  expect(Object.keys(real.body)).toEqual(Object.keys(dry.body));
  expect(real.body.devices[0]).toMatchObject({ notAfter: dry.body.devices[0].notAfter, deviceCode: '01' });
});

test('two registrations of one address at the same moment: exactly one', async () => {
  const both = Promise.withResolvers<void>();
  house.registrar.before = async () => {
    if (house.registrar.asked.length === 2) both.resolve();
    await both.promise;
  };
  const before = await house.count('users');
  const answers = await Promise.all([
    register(house, customer),
    register(house, customer, { ...yamada, email: 'yamada-taro@MYTEST.jp' }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
    code: 'user-already-registered',
    errors: [{ pointer: '/email' }],
  });
  expect(await house.count('users')).toBe(before + 1);
});

test('the same request under one key is one user and one answer', async () => {
  const before = await house.count('users');
  const first = await register(house, customer, yamada, { key: 'once' });
  const again = await register(house, customer, yamada, { key: 'once' });
  expect([again.status, again.body]).toEqual([202, first.body]);
  expect([await house.count('users'), house.registrar.asked.length]).toEqual([before + 1, 1]);
  const other = await register(house, customer, { ...yamada, givenName: '次郎' }, { key: 'once' });
  expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
});

test('the same request under one key twice at the same moment is one user and one answer', async () => {
  const before = await house.count('users');
  const both = Promise.withResolvers<void>();
  house.registrar.before = async () => {
    if (house.registrar.asked.length === 2) both.resolve();
    await both.promise;
  };
  const [one, two] = await Promise.all([
    register(house, customer, yamada, { key: 'twins' }),
    register(house, customer, yamada, { key: 'twins' }),
  ]);
  expect([one?.status, two?.body]).toEqual([202, one?.body]);
  expect([await house.count('users'), house.registrar.reservations.size]).toEqual([before + 1, 1]);
});

test('a request refused for what its twin under the same key has just done is given its answer', async () => {
  const before = await house.count('users');
  const twin = Promise.withResolvers<Awaited<ReturnType<typeof register>>>();
  house.registrar.before = async () => {
    if (house.registrar.asked.length > 1) return;
    twin.resolve(await register(house, customer, yamada, { key: 'overtaken' }));
    throw new DomainError('conflict');
  };
  const overtaken = await register(house, customer, yamada, { key: 'overtaken' });
  expect([overtaken.status, overtaken.body]).toEqual([202, (await twin.promise).body]);
  expect([await house.count('users'), house.registrar.reservations.size]).toEqual([before + 1, 1]);
});

test('a crash between reservation and commit leaves only the reservation; the repetition takes the same one', async () => {
  const before = await kept();
  await house.database.query('alter table users add constraint crash check (false) not valid');
  const crashed = await register(house, customer, yamada, { key: 'crash' });
  await house.database.query('alter table users drop constraint crash');
  expect([crashed.status, crashed.body.code]).toEqual([500, 'internal']);
  expect(await kept()).toEqual(before);
  expect(house.registrar.reservations.size).toBe(1);

  const repeated = await register(house, customer, yamada, { key: 'crash' });
  expect(repeated.status).toBe(202);
  expect([house.registrar.reservations.size, house.registrar.licences.used]).toEqual([1, 1]);
});

test('a registrar that is away: 503, nothing is kept', async () => {
  house.registrar.before = async () => {
    throw new DomainError('unavailable');
  };
  const before = await kept();
  const { status, body } = await register(house, customer);
  expect([status, body.code]).toEqual([503, 'unavailable']);
  expect(await kept()).toEqual(before);
});

test('a registrar that does not answer in time: 503, nothing is kept', async () => {
  const over = Promise.withResolvers<void>();
  house.registrar.before = () => over.promise;
  const before = await kept();
  const { status, body } = await register(house, customer);
  over.resolve();
  expect([status, body.code]).toEqual([503, 'unavailable']);
  expect(await kept()).toEqual(before);
});

test('own mistakes are told even while the registrar is away', async () => {
  await register(house, customer);
  house.registrar.before = async () => {
    throw new DomainError('unavailable');
  };
  expect((await register(house, customer)).body.code).toBe('user-already-registered');
});

test.each([
  ['that begins tomorrow', { startsOn: '2026-04-02' }, 409],
  ['that begins today', { startsOn: '2026-04-01' }, 202],
  ['whose last day is today', { startsOn: '2026-03-01', endsOn: '2026-04-01' }, 202],
  ['whose last day was yesterday', { startsOn: '2026-03-01', endsOn: '2026-03-31' }, 409],
])('under a contract %s in Japan (%o): %i', async (_when, contract, expected) => {
  const answer = await register(house, await makeCustomer(house, { contract }));
  expect(answer.status).toBe(expected);
  if (expected === 409) expect(answer.body.code).toBe('contract-not-active');
});

test('an administrator may not register where the service does not allow it; operator and provider may', async () => {
  const closed = await makeCustomer(house, { options: { administratorMayIssue: false } });
  const refused = await register(house, closed);
  expect([refused.status, refused.body.code, refused.body.title]).toEqual([
    403,
    'issuing-not-allowed',
    '利用者追加削除が許可されたサービスが存在しません。',
  ]);
  expect((await register(house, closed, yamada, { identity: closed.provider })).status).toBe(202);
  const other = { ...yamada, email: 'b@mytest.jp' };
  expect((await register(house, closed, other, { identity: operator })).status).toBe(202);
});

test('a user goes to the named unit', async () => {
  const unit = await house.ask(customer.administrator, 'POST', `/v1/contracts/${customer.contractId}/units`, {
    body: { name: '営業部' },
  });
  const { body } = await register(house, customer, { ...yamada, unitId: unit.body.id });
  expect(body.user.unitId).toBe(unit.body.id);
  const stranger = await makeCustomer(house);
  const foreign = await register(house, stranger, { ...yamada, unitId: unit.body.id });
  expect(pointers(foreign)).toEqual(['/unitId unknown-value']);
});

test('users are found by parts of address and name, case and width ignored, a page at a time', async () => {
  const path = `/v1/contracts/${customer.contractId}/users`;
  await register(house, customer);
  await register(house, customer, {
    ...yamada,
    email: 'suzuki_hanako@mytest.jp',
    familyName: '鈴木',
    familyNameKana: 'スズキ',
    familyNameEnglish: 'Suzuki',
  });
  const found = async (query: string) => {
    const { body } = await house.ask(customer.auditor, 'GET', `${path}?${new URLSearchParams(query)}`);
    return body.items.map((user: { email: string }) => user.email);
  };
  expect(await found('')).toEqual(['suzuki_hanako@mytest.jp', 'Yamada-Taro@mytest.jp']);
  expect(await found('email=YAMADA')).toEqual(['Yamada-Taro@mytest.jp']);
  expect(await found('email=_')).toEqual(['suzuki_hanako@mytest.jp']);
  expect(await found('name=ｽｽﾞｷ')).toEqual(['suzuki_hanako@mytest.jp']);
  expect(await found('name=スス')).toEqual([]);
  expect(await found('name=山田太郎')).toEqual(['Yamada-Taro@mytest.jp']);
  expect(await found('name=ｙａｍａｄａ ｔ')).toEqual(['Yamada-Taro@mytest.jp']);
  const first = await house.ask(customer.auditor, 'GET', `${path}?limit=1`);
  const second = await house.ask(customer.auditor, 'GET', `${path}?limit=1&cursor=${first.body.nextCursor}`);
  expect([second.body.items[0].email, second.body.nextCursor]).toEqual(['Yamada-Taro@mytest.jp', null]);
});
