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
