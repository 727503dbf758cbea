import { DomainError } from '@inkan/domain';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Customer, makeCustomer, register, yamada } from './customers.ts';
import { type House, openHouse } from './house.ts';

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
  registrar.licences = { contracted: 1_000, used: 0 };
  registrar.before = async () => {};
});

const somebody = (n: number, changes: object = {}) => ({
  ...yamada,
  email: `person-${n}@mytest.jp`,
  linkageId: `link-${n}`,
  ...changes,
});
const people = (count: number) => Array.from({ length: count }, (_, n) => somebody(n));
const registerAll = (
  users: readonly object[],
  options: { query?: string; key?: string; identity?: typeof customer.provider } = {},
) =>
  house.ask(
    options.identity ?? customer.provider,
    'POST',
    `/v1/contracts/${customer.contractId}/registrations${options.query ?? ''}`,
    {
      body: { users },
      ...(options.key === undefined ? {} : { headers: { 'idempotency-key': options.key } }),
    },
  );
const errorsOf = ({ body }: { body: { errors: { pointer: string; code: string }[] } }) =>
  body.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort();
const kept = async () => [
  await house.count('users'),
  await house.messages(),
  await house.count('audit'),
  await house.count('idempotency_keys'),
];

test('two hundred and fifty people are registered by one question to the registrar and three messages to it', async () => {
  const before = (await house.sent('register-devices')).length;
  const { status, body } = await registerAll(people(250));
  expect(status).toBe(202);
  expect(body.items).toHaveLength(250);
  expect(body.items[249]).toMatchObject({
    user: { email: 'person-249@mytest.jp', linkageId: 'link-249', state: 'active' },
    devices: [{ deviceCode: '01', notAfter: '2027-05-01T14:59:59.000Z' }],
  });
  expect(body.licences).toEqual({ contracted: 1_000, used: 0, requested: 250 });
  expect(house.registrar.asked.map(({ reservations, dryRun }) => [reservations.length, dryRun])).toEqual([
    [250, false],
  ]);
  const messages = (await house.sent('register-devices')).slice(before) as { registrations: unknown[] }[];
  expect(messages.map(({ registrations }) => registrations.length).sort()).toEqual([100, 100, 50]);
});

test('every error of every row is told at its place, and nothing is changed', async () => {
  await register(house, customer, somebody(7), { identity: customer.provider });
  house.registrar.before = async ({ reservations }) => {
    const at = reservations.findIndex(({ devices }) => devices.some(({ email }) => email === 'person-4@mytest.jp'));
    if (at < 0) return;
    const field = {
      pointer: `/reservations/${at}/devices/0/email`,
      code: 'duplicate',
      ja: '登録済み',
      en: 'known',
    } as const;
    throw new DomainError('device-already-registered', { fields: [field] });
  };
  const before = await kept();
  const answer = await registerAll([
    somebody(1),
    somebody(2, { familyName: '', devices: [{ deviceCode: '77' }] }),
    somebody(1, { linkageId: 'other' }),
    somebody(7, { linkageId: 'another' }),
    somebody(4),
    somebody(5, { linkageId: 'link-7', unitId: customer.contractId }),
    somebody(6, { colour: 'red' }),
  ]);
  expect([answer.status, answer.body.code]).toEqual([400, 'validation-failed']);
  expect(errorsOf(answer)).toEqual([
    '/users/1/devices/0/deviceCode unknown-value',
    '/users/1/familyName required',
    '/users/2/email duplicate',
    '/users/3/email duplicate',
    '/users/4/devices/0/email duplicate',
    '/users/5/linkageId duplicate',
    '/users/5/unitId unknown-value',
    '/users/6/colour unknown-field',
  ]);
  expect(await kept()).toEqual(before);
  const rehearsals = house.registrar.asked.slice(-1);
  expect(rehearsals.map(({ dryRun }) => dryRun)).toEqual([true]);
});

test('too few licences refuse all of them, with the figures', async () => {
  house.registrar.licences = { contracted: 10, used: 9 };
  const before = await kept();
  const answer = await registerAll(people(2));
  expect([answer.status, answer.body.code, answer.body.details]).toEqual([
    409,
    'licence-exceeded',
    { contracted: 10, used: 9, requested: 2 },
  ]);
  expect(await kept()).toEqual(before);
});

test('a dry run answers what would be, and changes nothing', async () => {
  const before = await kept();
  const { status, body } = await registerAll(people(3), { query: '?dryRun=true' });
  expect([status, body.items.length, body.licences.requested]).toEqual([200, 3, 3]);
  expect(await kept()).toEqual(before);
});

test('the same request under one key is done once, also after the registrar had answered and we had not', async () => {
  const first = await registerAll(people(3), { key: 'batch-1' });
  const before = await kept();
  const again = await registerAll(people(3), { key: 'batch-1' });
  expect([again.status, again.body]).toEqual([202, first.body]);
  expect(await kept()).toEqual(before);
  expect((await registerAll(people(2), { key: 'batch-1' })).status).toBe(422);
});

test.each([
  ['nobody', [], '/users required'],
  ['more than five hundred people', people(501), '/users too-long'],
  [
    'more than a thousand devices',
    people(101).map((one) => ({ ...one, devices: Array.from({ length: 10 }, () => ({ deviceCode: '01' })) })),
    '/users too-long',
  ],
])('%s are refused', async (_who, users, expected) => {
  const answer = await registerAll(users);
  expect([answer.status, errorsOf(answer)]).toEqual([400, [expected]]);
});

test('where administrators may not issue, the provider still does', async () => {
  customer = await makeCustomer(house, { options: { administratorMayIssue: false } });
  const refused = await registerAll(people(1), { identity: customer.administrator });
  expect([refused.status, refused.body.code]).toEqual([403, 'issuing-not-allowed']);
  expect((await registerAll(people(1))).status).toBe(202);
});

test('who comes second to one of the addresses is told which', async () => {
  house.registrar.before = async () => {
    house.registrar.before = async () => {};
    await register(house, customer, somebody(1), { identity: customer.provider });
  };
  const answer = await registerAll([somebody(0), somebody(1), somebody(2)]);
  expect([answer.status, errorsOf(answer)]).toEqual([
    400,
    ['/users/1/email duplicate', '/users/1/linkageId duplicate'],
  ]);
});
