import type { Identity } from '@inkan/http';
import { newId } from '@inkan/runtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Customer, makeCustomer } from './customers.ts';
import { type House, openHouse, operator } from './house.ts';

let house: House;
let customer: Customer;
const began = new Date('2026-04-01T03:00:00.000Z');
beforeAll(async () => {
  house = await openHouse();
  customer = await makeCustomer(house);
});
afterAll(() => house[Symbol.asyncDispose]());

const switchTo = (generation: string, identity: Identity = customer.administrator, query = '') =>
  house.ask(identity, 'POST', `/v1/contracts/${customer.contractId}/generation-switch${query}`, {
    body: { generation },
  });
const announced = async () =>
  (await house.sent('contract-changed')).filter((payload) => payload['contractId'] === customer.contractId);
const said = async (answer: ReturnType<typeof switchTo>) => {
  const { status, body } = await answer;
  return [status, body.code ?? body.generation];
};

test('during the coexistence a contract is switched to the old generation and back, and the registrar hears of it', async () => {
  expect(await said(switchTo('G1'))).toEqual([200, 'G1']);
  expect((await announced()).at(-1)).toMatchObject({ generation: 'G1', revision: 2 });
  expect(await said(switchTo('G2', operator))).toEqual([200, 'G2']);
  expect((await announced()).at(-1)).toMatchObject({ generation: 'G2', revision: 3 });
});

test('a switch to where the contract is already changes nothing', async () => {
  const before = (await announced()).length;
  expect((await switchTo('G2')).body).toMatchObject({ generation: 'G2', revision: 3 });
  expect(await announced()).toHaveLength(before);
});

test('as a dry run it is checked the same and changes nothing', async () => {
  const before = (await announced()).length;
  expect(await said(switchTo('G1', undefined, '?dryRun=true'))).toEqual([200, 'G1']);
  expect(await said(switchTo('G7', undefined, '?dryRun=true'))).toEqual([400, 'validation-failed']);
  expect(await announced()).toHaveLength(before);
  const read = await house.ask(customer.administrator, 'GET', `/v1/contracts/${customer.contractId}`);
  expect(read.body.generation).toBe('G2');
});

test('others than administrator and operator may not, and a foreign contract is not there', async () => {
  expect(await said(switchTo('G1', customer.auditor))).toEqual([403, 'forbidden']);
  expect(await said(switchTo('G1', customer.provider))).toEqual([403, 'forbidden']);
  expect(await said(switchTo('G1', { ...customer.administrator, organizationId: newId() }))).toEqual([
    404,
    'not-found',
  ]);
});

test('after the coexistence the switch is one-way, and stays open for who is late', async () => {
  await switchTo('G1');
  house.clock.set(new Date('2027-01-01T00:00:00.000Z'));
  expect(await said(switchTo('G2'))).toEqual([200, 'G2']);
  const back = await switchTo('G1');
  expect([back.status, back.body.code]).toEqual([400, 'validation-failed']);
  expect(JSON.stringify(back.body)).toContain('併用期間が終了したため');
  house.clock.set(began);
});

test('when no generation issues any more, nobody is told to switch', async () => {
  house.clock.set(new Date('2035-01-01T00:00:00.000Z'));
  const answer = await switchTo('G2');
  expect([answer.status, answer.body.code]).toEqual([409, 'generation-closed']);
  expect(answer.body.detail).toBe('証明書を発行できる認証局世代がありません。認証局運用者にお問い合わせください。');
  house.clock.set(began);
});
