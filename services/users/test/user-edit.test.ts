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

const { devices: _devices, ...person } = yamada;

async function registered(customer: Customer, changes: object = {}): Promise<string> {
  return (await register(house, customer, { ...yamada, ...changes })).body.user.id;
}

const edit = (customer: Customer, id: string, body: object, options: { identity?: Identity; query?: string } = {}) => {
  const { identity = customer.administrator, query = '' } = options;
  return house.ask(identity, 'PATCH', `/v1/contracts/${customer.contractId}/users/${id}${query}`, { body });
};

const pointersOf = (body: { errors: { pointer: string }[] }) => body.errors.map(({ pointer }) => pointer).sort();

test('everything but the e-mail address can be edited, is told to the registrar, and is found from then on', async () => {
  const customer = await makeCustomer(house);
  const id = await registered(customer);
  const unit = await house.ask(operator, 'POST', `/v1/contracts/${customer.contractId}/units`, {
    body: { name: '大阪' },
  });
  const suzuki = {
    familyName: '鈴木',
    givenName: '次郎',
    familyNameKana: 'スズキ',
    givenNameKana: 'ジロウ',
    familyNameEnglish: 'Suzuki',
    givenNameEnglish: 'Jiro',
    linkageId: newId(),
    unitId: unit.body.id,
  };
  const { status, body } = await edit(customer, id, { ...suzuki, familyNameKana: 'ｽｽﾞｷ' });
  expect([status, body]).toEqual([200, expect.objectContaining({ ...suzuki, email: yamada.email, revision: 2 })]);
  const told = (await house.sent('user-changed')).filter((payload) => payload['userId'] === id);
  expect(told.at(-1)).toMatchObject({ ...suzuki, revision: 2, state: 'active' });
  const found = async (name: string) =>
    (await house.ask(operator, 'GET', `/v1/contracts/${customer.contractId}/users?name=${name}`)).body.items.length;
  expect([await found('suzuki'), await found('yamada')]).toEqual([1, 0]);
});

test('what is left out stays; a linkage ID can be taken away', async () => {
  const customer = await makeCustomer(house);
  const id = await registered(customer, { linkageId: 'yamada-1' });
  const { body } = await edit(customer, id, { linkageId: null });
  expect(body).toMatchObject({ ...person, linkageId: null });
  expect((await edit(customer, id, { linkageId: 'yamada-1' })).body.linkageId).toBe('yamada-1');
  expect((await edit(customer, id, { linkageId: 'yamada-1', givenName: '次郎' })).status).toBe(200);
});

test('everything that is wrong is told at once, and nothing changes', async () => {
  const customer = await makeCustomer(house);
  const foreign = await makeCustomer(house);
  const foreignUnits = await house.ask(operator, 'GET', `/v1/contracts/${foreign.contractId}/units`);
  const id = await registered(customer);
  await registered(customer, { email: 'b@mytest.jp', linkageId: 'taken' });
  const { status, body } = await edit(customer, id, {
    email: 'new@mytest.jp',
    familyName: '',
    givenName: '太 郎',
    familyNameKana: 'やまだ',
    givenNameEnglish: 'T'.repeat(64),
    linkageId: 'taken',
    unitId: foreignUnits.body.items[0].id,
  });
  expect([status, pointersOf(body)]).toEqual([
    400,
    ['/email', '/familyName', '/familyNameKana', '/givenName', '/givenNameEnglish', '/linkageId', '/unitId'],
  ]);
  expect((await edit(customer, id, {}, { query: '?dryRun=true' })).body).toMatchObject(person);
});

test('a linkage ID of another user of the service is refused, also to two who want it at the same moment', async () => {
  const customer = await makeCustomer(house);
  const ids = [await registered(customer), await registered(customer, { email: 'b@mytest.jp' })];
  const answers = await Promise.all(ids.map((id) => edit(customer, id, { linkageId: 'wanted' })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('linkage-id-taken');
});

test('a dry run answers the user as it would be', async () => {
  const customer = await makeCustomer(house);
  const id = await registered(customer);
  const outbox = await house.messages();
  const { status, body } = await edit(customer, id, { familyName: '田中' }, { query: '?dryRun=true' });
  expect([status, body.familyName, body.revision]).toEqual([200, '田中', 2]);
  const now = await house.ask(operator, 'GET', `/v1/contracts/${customer.contractId}/users/${id}`);
  expect([now.body.familyName, now.body.revision, await house.messages()]).toEqual(['山田', 1, outbox]);
});

test('whoever looked at an older revision is told so', async () => {
  const customer = await makeCustomer(house);
  const id = await registered(customer);
  expect((await edit(customer, id, { familyName: '田中', revision: 1 })).status).toBe(200);
  const late = await edit(customer, id, { familyName: '中田', revision: 1 });
  expect([late.status, late.body.code]).toEqual([412, 'precondition']);
});

test('editing stays open where administrators may not issue, and after the end of the contract', async () => {
  const customer = await makeCustomer(house, { options: { administratorMayIssue: false } });
  const id = (await register(house, customer, yamada, { identity: operator })).body.user.id;
  await house.ask(operator, 'PATCH', `/v1/contracts/${customer.contractId}`, {
    body: { startsOn: '2026-01-01', endsOn: '2026-03-31' },
  });
  expect((await edit(customer, id, { familyName: '田中' })).status).toBe(200);
  expect((await edit(customer, id, { familyName: '田中' }, { identity: customer.provider })).status).toBe(200);
});

test('a change stands in the log as what changed', async () => {
  const customer = await makeCustomer(house);
  const id = await registered(customer);
  await edit(customer, id, { familyName: '田中' });
  const rows = await house.database.query(
    "select before, after from audit where subject_id = $1 and operation = 'edit-user'",
    [id],
  );
  expect(rows).toMatchObject([{ before: { familyName: '山田' }, after: { familyName: '田中' } }]);
});
