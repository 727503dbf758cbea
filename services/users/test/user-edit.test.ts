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

const editMany = (customer: Customer, edits: unknown, options: { identity?: Identity; query?: string } = {}) => {
  const { identity = customer.administrator, query = '' } = options;
  const path = `/v1/contracts/${customer.contractId}/user-edits${query}`;
  return house.ask(identity, 'POST', path, { body: { edits } });
};
const two = async (customer: Customer) => ({
  byId: await registered(customer, { email: 'a@mytest.jp', linkageId: newId() }),
  linked: await registered(customer, { email: 'b@mytest.jp', linkageId: `link-${customer.contractId}` }),
  linkageId: `link-${customer.contractId}`,
});

test('many are edited at once, named by id or by linkage ID, and each is told to the registrar', async () => {
  const customer = await makeCustomer(house);
  const { byId, linked, linkageId } = await two(customer);
  const edits = [
    { linkageId, changes: { familyName: '鈴木', linkageId: `${linkageId}-2` } },
    { userId: byId, changes: { givenNameEnglish: 'Jiro' } },
  ];
  expect((await editMany(customer, edits, { query: '?dryRun=true' })).body.items).toHaveLength(2);
  const { status, body } = await editMany(customer, edits);
  expect([status, body.items]).toEqual([
    200,
    [
      expect.objectContaining({ id: linked, familyName: '鈴木', linkageId: `${linkageId}-2`, revision: 2 }),
      expect.objectContaining({ id: byId, givenNameEnglish: 'Jiro', familyName: yamada.familyName, revision: 2 }),
    ],
  ]);
  const told = (await house.sent('user-changed')).filter(({ userId }) => [linked, byId].includes(userId as string));
  expect(told.map(({ revision }) => revision)).toEqual([1, 1, 2, 2]);
  const again = await editMany(customer, [{ linkageId, changes: {} }]);
  expect(pointersOf(again.body)).toEqual(['/edits/0/linkageId']);
});

test('with an error in any edit nobody is edited, and every error is told at its place', async () => {
  const customer = await makeCustomer(house);
  const { byId, linkageId } = await two(customer);
  const foreign = await two(await makeCustomer(house));
  const gone = await registered(customer, { email: 'c@mytest.jp', linkageId: 'gone' });
  for (const step of ['first-deletions', 'second-deletions']) {
    await house.ask(operator, 'POST', `/v1/contracts/${customer.contractId}/${step}`, { body: { userIds: [gone] } });
  }
  const { status, body } = await editMany(customer, [
    { userId: byId, changes: { familyName: '鈴木', linkageId } },
    { userId: byId, changes: {} },
    { linkageId: 'unknown', changes: {} },
    { linkageId: foreign.linkageId, changes: {} },
    { linkageId: 'gone', changes: {} },
    { userId: byId, linkageId, changes: {} },
    { linkageId, changes: { familyName: 'A&B', unitId: newId(), revision: 7, colour: 'red' } },
    { linkageId },
  ]);
  expect([status, body.code, pointersOf(body)]).toEqual([
    400,
    'validation-failed',
    [
      '/edits/0/changes/linkageId',
      '/edits/1/userId',
      '/edits/2/linkageId',
      '/edits/3/linkageId',
      '/edits/4/linkageId',
      '/edits/5',
      '/edits/6/changes/colour',
      '/edits/6/changes/familyName',
      '/edits/6/changes/revision',
      '/edits/6/changes/unitId',
      '/edits/7/changes',
      '/edits/7/linkageId',
    ],
  ]);
  const { body: kept } = await house.ask(operator, 'GET', `/v1/contracts/${customer.contractId}/users/${byId}`);
  expect([kept.familyName, kept.revision]).toEqual([yamada.familyName, 1]);
});

test('the same batch under one key is done once', async () => {
  const customer = await makeCustomer(house);
  const { linkageId } = await two(customer);
  const path = `/v1/contracts/${customer.contractId}/user-edits`;
  const once = () =>
    house.ask(customer.administrator, 'POST', path, {
      body: { edits: [{ linkageId, changes: { familyName: '田中' } }] },
      headers: { 'idempotency-key': 'edit-once' },
    });
  const first = await once();
  expect([first.status, (await once()).body]).toEqual([200, first.body]);
  expect(first.body.items[0].revision).toBe(2);
});
