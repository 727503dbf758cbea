import type { Identity } from '@inkan/http';
import { newId } from '@inkan/runtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Customer, makeCustomer, register, yamada } from './customers.ts';
import { type House, openHouse, operator } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  house.registrar.licences.contracted = 1_000;
});
afterAll(() => house[Symbol.asyncDispose]());

type Options = { identity?: Identity; query?: string; key?: string };
const phone = { deviceCode: '11', email: 'phone@mytest.jp' };

const userOf = async (customer: Customer): Promise<string> =>
  (await register(house, customer, yamada, { identity: operator })).body.user.id;
const add = (customer: Customer, id: string, devices: object[] = [phone], options: Options = {}) =>
  house.ask(
    options.identity ?? customer.administrator,
    'POST',
    `/v1/contracts/${customer.contractId}/users/${id}/devices${options.query ?? ''}`,
    { body: { devices }, ...(options.key ? { headers: { 'idempotency-key': options.key } } : {}) },
  );
type Meant = { reservationId: string; user: { userId: string }; notifyUser: boolean };
const meant = async (id: string) =>
  (await house.sent('register-devices'))
    .flatMap((payload) => payload['registrations'] as Meant[])
    .filter(({ user }) => user.userId === id);

test('devices are added later: reserved at the registrar, and then meant, with the person as they are now', async () => {
  const customer = await makeCustomer(house);
  const id = await userOf(customer);
  await house.ask(operator, 'PATCH', `/v1/contracts/${customer.contractId}/users/${id}`, {
    body: { familyName: '鈴木' },
  });
  const { status, body } = await add(customer, id, [phone, { deviceCode: '30' }]);
  expect([status, body.user.id, body.licences.requested]).toEqual([202, id, 2]);
  expect(body.devices).toMatchObject([phone, { deviceCode: '30', email: yamada.email }]);
  const [question] = house.registrar.asked.at(-1)?.reservations ?? [];
  expect([question?.userId, question?.devices.map(({ deviceId }) => deviceId)]).toEqual([
    id,
    body.devices.map(({ deviceId }: { deviceId: string }) => deviceId),
  ]);
  expect((await meant(id)).at(-1)).toMatchObject({
    reservationId: question?.reservationId,
    user: { familyName: '鈴木', revision: 2 },
    notifyUser: true,
  });
});

test('everything that is wrong with the devices is told at once, and nothing is asked of the registrar', async () => {
  const customer = await makeCustomer(house);
  const id = await userOf(customer);
  const asked = house.registrar.asked.length;
  const devices = [
    phone,
    { ...phone, email: 'PHONE@mytest.jp' },
    { deviceCode: '02' },
    { deviceCode: '01', upn: 'a@b.c' },
  ];
  const { status, body } = await add(customer, id, devices);
  expect([status, body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
    400,
    ['/devices/1', '/devices/2/deviceCode', '/devices/3/upn'],
  ]);
  expect((await add(customer, id, [])).body.errors[0].pointer).toBe('/devices');
  expect([house.registrar.asked.length, (await meant(id)).length]).toEqual([asked, 1]);
});

test('a dry run reserves nothing; the same key adds once', async () => {
  const customer = await makeCustomer(house);
  const id = await userOf(customer);
  expect((await add(customer, id, [phone], { query: '?dryRun=true' })).status).toBe(200);
  expect(house.registrar.asked.at(-1)?.dryRun).toBe(true);
  const key = newId();
  const [first, second] = [await add(customer, id, [phone], { key }), await add(customer, id, [phone], { key })];
  expect([first.status, second.body]).toEqual([202, first.body]);
  expect(await meant(id)).toHaveLength(2);
});

test('nobody gets a device after 1次削除, also when it comes between reserving and writing', async () => {
  const customer = await makeCustomer(house);
  const id = await userOf(customer);
  const step = (which: string) =>
    house.ask(operator, 'POST', `/v1/contracts/${customer.contractId}/${which}`, { body: { userIds: [id] } });
  house.registrar.before = async () => void (await step('first-deletions'));
  expect((await add(customer, id)).body.code).toBe('user-being-deleted');
  house.registrar.before = async () => {};
  expect((await add(customer, id)).body.code).toBe('user-being-deleted');
  await step('second-deletions');
  expect((await add(customer, id)).status).toBe(404);
  expect(await meant(id)).toHaveLength(1);
});

test('it is a registration: closed where administrators may not issue, and after the end of the contract', async () => {
  const customer = await makeCustomer(house, { options: { administratorMayIssue: false } });
  const id = await userOf(customer);
  expect((await add(customer, id)).body.code).toBe('issuing-not-allowed');
  expect((await add(customer, id, [phone], { identity: customer.provider })).status).toBe(202);
  await house.ask(operator, 'PATCH', `/v1/contracts/${customer.contractId}`, {
    body: { startsOn: '2026-01-01', endsOn: '2026-03-31' },
  });
  expect((await add(customer, id, [phone], { identity: operator })).body.code).toBe('contract-not-active');
});

const addMany = (customer: Customer, additions: unknown, options: Options = {}) =>
  house.ask(
    options.identity ?? customer.provider,
    'POST',
    `/v1/contracts/${customer.contractId}/device-additions${options.query ?? ''}`,
    { body: { additions }, ...(options.key ? { headers: { 'idempotency-key': options.key } } : {}) },
  );
const linked = async (customer: Customer, n: number): Promise<{ id: string; linkageId: string }> => {
  const person = { ...yamada, email: `person-${n}@mytest.jp`, linkageId: `${customer.contractId}-${n}` };
  const { body } = await register(house, customer, person, { identity: operator });
  return { id: body.user.id, linkageId: person.linkageId };
};

test('many get devices at once, named by id or by linkage ID: one question to the registrar, once under one key', async () => {
  const customer = await makeCustomer(house);
  const [one, two] = [await linked(customer, 1), await linked(customer, 2)];
  const additions = [
    { linkageId: two.linkageId, devices: [phone, { deviceCode: '30' }] },
    { userId: one.id, devices: [phone] },
  ];
  const questions = house.registrar.asked.length;
  expect((await addMany(customer, additions, { query: '?dryRun=true' })).status).toBe(200);
  expect([house.registrar.asked.at(-1)?.dryRun, (await meant(one.id)).length]).toEqual([true, 1]);
  const key = newId();
  const { status, body } = await addMany(customer, additions, { key });
  expect([status, body.licences.requested]).toEqual([202, 3]);
  expect(body.items).toMatchObject([
    { user: { id: two.id }, devices: [phone, { deviceCode: '30', email: 'person-2@mytest.jp' }] },
    { user: { id: one.id }, devices: [phone] },
  ]);
  expect((await addMany(customer, additions, { key })).body).toEqual(body);
  expect(house.registrar.asked).toHaveLength(questions + 2);
  const { reservations = [] } = house.registrar.asked.at(-1) ?? {};
  expect(reservations.map(({ userId }) => userId)).toEqual([two.id, one.id]);
  expect((await meant(two.id)).map(({ reservationId }) => reservationId).at(-1)).toBe(reservations[0]?.reservationId);
  const rows = await house.database.query(
    "select 1 from audit where operation = 'add-device' and subject_id = any($1)",
    [[one.id, two.id]],
  );
  expect(rows).toHaveLength(2);
});

test('with an error in any addition nobody gets a device, and every error is told at its place', async () => {
  const customer = await makeCustomer(house);
  const [one, leaving, late] = [await linked(customer, 1), await linked(customer, 2), await linked(customer, 3)];
  const foreign = await linked(await makeCustomer(house), 1);
  const mark = (id: string) =>
    house.ask(operator, 'POST', `/v1/contracts/${customer.contractId}/first-deletions`, { body: { userIds: [id] } });
  await mark(leaving.id);
  const { status, body } = await addMany(customer, [
    { userId: one.id, devices: [{ deviceCode: '02' }] },
    { linkageId: one.linkageId, devices: [phone] },
    { linkageId: foreign.linkageId, devices: [phone] },
    { userId: leaving.id, devices: [phone, phone] },
    { devices: [phone] },
    { userId: late.id },
  ]);
  expect([status, body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()]).toEqual([
    400,
    [
      '/additions/0/devices/0/deviceCode',
      '/additions/1/linkageId',
      '/additions/2/linkageId',
      '/additions/3/devices/1',
      '/additions/3/userId',
      '/additions/4',
      '/additions/5/devices',
    ],
  ]);
  house.registrar.before = async () => void (await mark(late.id));
  const overtaken = await addMany(
    customer,
    [one, late].map(({ id }) => ({ userId: id, devices: [phone] })),
  );
  house.registrar.before = async () => {};
  expect([overtaken.status, overtaken.body.errors]).toEqual([
    400,
    [expect.objectContaining({ pointer: '/additions/1/userId' })],
  ]);
  expect([(await meant(one.id)).length, (await meant(late.id)).length]).toEqual([1, 1]);
});
