import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Customer, makeCustomer, register } from './customers.ts';
import { type House, openHouse, operator } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

const patch = (path: string, body: object) => house.ask(operator, 'PATCH', path, { body });

const revisionsOf = async (type: string, key: string, id: string) =>
  (await house.sent(type)).filter((payload) => payload[key] === id).map(({ revision }) => revision);

test('a suspended organization registers nobody, its people are told so, and it can be let in again', async () => {
  const customer = await makeCustomer(house);
  const path = `/v1/organizations/${customer.organizationId}`;
  expect((await patch(path, { suspended: true })).body).toMatchObject({ suspended: true, revision: 2 });
  for (const identity of [operator, customer.provider]) {
    const answer = await register(house, customer, undefined, { identity });
    expect([answer.status, answer.body.code]).toEqual([403, 'organization-suspended']);
  }
  expect((await patch(path, { suspended: false })).body.revision).toBe(3);
  expect((await register(house, customer)).status).toBe(202);
  expect(await revisionsOf('organization-changed', 'organizationId', customer.organizationId)).toEqual([1, 2, 3]);
});

test('a suspension and a registration at the same moment: nobody is registered after it', async () => {
  const customer = await makeCustomer(house);
  house.registrar.before = async () => {
    await patch(`/v1/organizations/${customer.organizationId}`, { suspended: true });
  };
  const before = await house.count('users');
  const answer = await register(house, customer);
  house.registrar.before = async () => {};
  expect([answer.body.code, await house.count('users')]).toEqual(['organization-suspended', before]);
});

test('a change of the service is announced for every contract of it', async () => {
  const one = await makeCustomer(house);
  const { body: two } = await house.ask(operator, 'POST', '/v1/contracts', {
    body: {
      organizationId: one.organizationId,
      serviceId: one.serviceId,
      licences: 1,
      startsOn: '2026-04-01',
      endsOn: '2026-04-30',
    },
  });
  const { body } = await patch(`/v1/services/${one.serviceId}`, {
    options: { termMonths: 25, keyAlgorithm: 'ec-p256' },
  });
  expect(body.options).toMatchObject({ termMonths: 25, keyAlgorithm: 'ec-p256', validity: 'fixed' });
  for (const contractId of [one.contractId, two.id]) {
    const announced = (await house.sent('contract-changed')).filter((payload) => payload['contractId'] === contractId);
    expect(announced.at(-1)).toMatchObject({ revision: 2, options: { termMonths: 25, keyAlgorithm: 'ec-p256' } });
  }
});

test('a contract gets more licences and another generation', async () => {
  const { contractId } = await makeCustomer(house);
  const { body } = await patch(`/v1/contracts/${contractId}`, { licences: 50, generation: 'G1' });
  expect(body).toMatchObject({ licences: 50, generation: 'G1', startsOn: '2026-04-01', revision: 2 });
  expect(await revisionsOf('contract-changed', 'contractId', contractId)).toEqual([1, 2]);
});

test.each<[string, (customer: Customer) => string, object, string]>([
  ['organization', (c) => `/v1/organizations/${c.organizationId}`, { englishName: '日本' }, '/englishName'],
  ['service', (c) => `/v1/services/${c.serviceId}`, { options: { validity: 'date' } }, '/options/userRenewal'],
  ['contract', (c) => `/v1/contracts/${c.contractId}`, { endsOn: '2026-03-01' }, '/endsOn'],
])('a change of a %s that the rules refuse changes nothing', async (_what, path, body, pointer) => {
  const customer = await makeCustomer(house);
  const url = path(customer);
  const before = (await house.ask(operator, 'GET', url)).body;
  const answer = await patch(url, body);
  expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, pointer]);
  expect((await house.ask(operator, 'GET', url)).body).toEqual(before);
});

test('whoever looked at an older revision is told so', async () => {
  const { organizationId } = await makeCustomer(house);
  const path = `/v1/organizations/${organizationId}`;
  expect((await patch(path, { notifyUsers: false, revision: 1 })).status).toBe(200);
  const late = await patch(path, { notifyUsers: true, revision: 1 });
  expect([late.status, late.body.code]).toEqual([412, 'precondition']);
});

test('two changes at the same moment are two revisions', async () => {
  const { organizationId } = await makeCustomer(house);
  const path = `/v1/organizations/${organizationId}`;
  const answers = await Promise.all([patch(path, { name: '一' }), patch(path, { notifyUsers: false })]);
  expect(answers.map(({ body }) => body.revision).sort()).toEqual([2, 3]);
  expect((await house.ask(operator, 'GET', path)).body).toMatchObject({ name: '一', notifyUsers: false });
});
