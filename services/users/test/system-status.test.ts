import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Customer, makeCustomer } from './customers.ts';
import { type House, openHouse, operator } from './house.ts';

let house: House;
let customer: Customer;
beforeAll(async () => {
  house = await openHouse();
  customer = await makeCustomer(house);
});
afterAll(() => house[Symbol.asyncDispose]());

test('services that do not answer are down, and what is known is shown all the same', async () => {
  const { status, body } = await house.ask(operator, 'GET', '/v1/system/status');
  expect(status).toBe(200);
  expect(body.services).toMatchObject({
    users: { state: 'up', report: { deadLetters: [] } },
    certificates: { state: 'down' },
    enrolment: { state: 'down' },
    notifications: { state: 'down' },
  });
  expect(body).toMatchObject({ signer: { state: 'unknown', lastListAt: null }, register: null });
});

test('it is the operator’s alone', async () => {
  for (const identity of [customer.administrator, customer.auditor, customer.provider]) {
    expect((await house.ask(identity, 'GET', '/v1/system/status')).status).toBe(403);
  }
});
