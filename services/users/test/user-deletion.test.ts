import type { Identity } from '@inkan/http';
import { newId } from '@inkan/runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Customer, makeCustomer, register, yamada } from './customers.ts';
import { type House, openHouse, operator } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  house.registrar.licences.contracted = 1_000;
});
afterAll(() => house[Symbol.asyncDispose]());

type Step = 'first-deletions' | 'first-deletion-cancellations' | 'second-deletions';

const step = (
  customer: Customer,
  which: Step,
  userIds: string[],
  { identity = customer.administrator, query = '' }: { identity?: Identity; query?: string } = {},
) => house.ask(identity, 'POST', `/v1/contracts/${customer.contractId}/${which}${query}`, { body: { userIds } });

const userPath = (customer: Customer, id: string) => `/v1/contracts/${customer.contractId}/users/${id}`;
const read = (customer: Customer, id: string) => house.ask(operator, 'GET', userPath(customer, id));
const waiting = (customer: Customer, query = '', identity: Identity = customer.auditor) =>
  house.ask(identity, 'GET', `/v1/contracts/${customer.contractId}/first-deletions${query}`);
const emailsOf = async (customer: Customer): Promise<string[]> =>
  (await house.ask(operator, 'GET', `/v1/contracts/${customer.contractId}/users`)).body.items.map(
    (user: { email: string }) => user.email,
  );
const told = async (id: string) =>
  (await house.sent('user-changed'))
    .filter((payload) => payload['userId'] === id)
    .map(({ revision, state }) => `${revision} ${state}`);

async function registered(customer: Customer, email: string = yamada.email): Promise<string> {
  const { status, body } = await register(house, customer, { ...yamada, email }, { identity: operator });
  expect(status).toBe(202);
  return body.user.id;
}

test('a user goes in two steps, and the registrar is told of each', async () => {
  const customer = await makeCustomer(house);
  const id = await registered(customer);
  const marked = await step(customer, 'first-deletions', [id]);
  expect([marked.status, marked.body.items[0].state, marked.body.items[0].deletionMarkedAt]).toEqual([
    200,
    'deleting',
    '2026-04-01T03:00:00.000Z',
  ]);
  expect((await read(customer, id)).body.state).toBe('deleting');
  const deleted = await step(customer, 'second-deletions', [id]);
  expect([deleted.status, deleted.body.items]).toEqual([
    200,
    [{ id, email: yamada.email, familyName: '山田', givenName: '太郎', deletedAt: '2026-04-01T03:00:00.000Z' }],
  ]);
  expect([(await read(customer, id)).status, await emailsOf(customer)]).toEqual([404, []]);
  expect(await told(id)).toEqual(['1 active', '2 deleting', '3 deleted']);
});

test('the administrators are told once of each step that takes somebody away', async () => {
  const customer = await makeCustomer(house);
  const ids = [await registered(customer, 'one@mytest.jp'), await registered(customer, 'two@mytest.jp')];
  for (const which of [
    'first-deletions',
    'first-deletion-cancellations',
    'first-deletions',
    'second-deletions',
  ] as const) {
    await step(customer, which, ids);
  }
  const notices = await house.sent('users-notice');
  const own = notices.filter(({ organizationId }) => organizationId === customer.organizationId);
  expect(own.map(({ kind, count }) => [kind, count])).toEqual([
    ['users-marked-for-deletion', 2],
    ['users-marked-for-deletion', 2],
    ['users-deleted', 2],
  ]);
  expect(own.at(-1)).toMatchObject({
    serviceName: 'リモートアクセス',
    acceptedAt: '2026-04-01T03:00:00.000Z',
    users: [
      { displayName: '山田 太郎', email: 'one@mytest.jp' },
      { displayName: '山田 太郎', email: 'two@mytest.jp' },
    ],
  });
});

test('1次削除を解除する: the user is as before, and can be marked again', async () => {
  const customer = await makeCustomer(house);
  const id = await registered(customer);
  await step(customer, 'first-deletions', [id]);
  const { body } = await step(customer, 'first-deletion-cancellations', [id]);
  expect(body.items[0]).toMatchObject({ state: 'active', deletionMarkedAt: null, revision: 3 });
  expect((await step(customer, 'first-deletions', [id])).status).toBe(200);
});

test('while marked, the user is neither registered again nor edited nor marked again', async () => {
  const customer = await makeCustomer(house);
  const id = await registered(customer);
  await step(customer, 'first-deletions', [id]);
  const again = await register(house, customer);
  expect([again.status, again.body.code, again.body.errors[0].pointer]).toEqual([409, 'user-being-deleted', '/email']);
  const edit = await house.ask(operator, 'PATCH', userPath(customer, id), { body: { familyName: '田中' } });
  expect([edit.status, edit.body.code]).toEqual([409, 'user-being-deleted']);
  expect((await step(customer, 'first-deletions', [id])).body.code).toBe('conflict');
  expect(await told(id)).toEqual(['1 active', '2 deleting']);
});

test('registered again after the second deletion, the address and the linkage ID belong to somebody new', async () => {
  const customer = await makeCustomer(house);
  const linkageId = newId();
  const old = (await register(house, customer, { ...yamada, linkageId })).body.user.id;
  await step(customer, 'first-deletions', [old]);
  await step(customer, 'second-deletions', [old]);
  const { status, body } = await register(house, customer, { ...yamada, linkageId, familyName: '山本' });
  expect([status, body.user.familyName, body.user.revision]).toEqual([202, '山本', 1]);
  expect(body.user.id).not.toBe(old);
  expect(await emailsOf(customer)).toEqual([yamada.email]);
});

test('all of the chosen or none, and everything that is wrong at once', async () => {
  const customer = await makeCustomer(house);
  const foreign = await registered(await makeCustomer(house), 'other@mytest.jp');
  const [one, two] = [await registered(customer, 'one@mytest.jp'), await registered(customer, 'two@mytest.jp')];
  await step(customer, 'first-deletions', [one]);
  const unknown = newId();
  const { status, body } = await step(customer, 'second-deletions', [one, two, foreign, unknown]);
  const errors = body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);
  expect([status, errors]).toEqual([
    400,
    ['/userIds/2 unknown-value', '/userIds/3 unknown-value', '/userIds/1 contradiction'],
  ]);
  const early = await step(customer, 'second-deletions', [two]);
  expect([early.status, early.body.errors[0].message]).toEqual([
    409,
    '利用者は1次削除されていません。先に1次削除を行ってください。',
  ]);
  expect((await step(customer, 'second-deletions', [unknown])).status).toBe(404);
  expect((await step(customer, 'first-deletion-cancellations', [two])).status).toBe(409);
  expect([(await read(customer, one)).body.state, (await read(customer, two)).body.state]).toEqual([
    'deleting',
    'active',
  ]);
});

test.each([
  [{ userIds: [] }, '/userIds'],
  [{}, '/userIds'],
  [{ userIds: ['x'] }, '/userIds/0'],
  [{ userIds: ['01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000001'] }, '/userIds'],
  [{ userIds: ['01890000-0000-7000-8000-000000000001'], reason: 'x' }, '/reason'],
])('%j is refused by shape', async (body, pointer) => {
  const customer = await makeCustomer(house);
  const path = `/v1/contracts/${customer.contractId}/first-deletions`;
  const answer = await house.ask(operator, 'POST', path, { body });
  expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, pointer]);
});

test.each([
  ['first-deletions', { userIds: ['x'] }],
  ['second-deletions', { userIds: 7 }],
  ['users', { devices: 'x' }],
  ['registrations', { users: [7] }],
  ['user-edits', { edits: [{ userId: 'x', changes: {} }] }],
])(
  '%s with a body that cannot be read tells of a foreign contract nothing but that it is not there',
  async (path, body) => {
    const customer = await makeCustomer(house);
    const { contractId } = await makeCustomer(house);
    const ask = (of: string) => house.ask(customer.administrator, 'POST', `/v1/contracts/${of}/${path}`, { body });
    const [own, foreign] = [await ask(customer.contractId), await ask(contractId)];
    expect([own.status, foreign.status, foreign.body.errors]).toEqual([400, 404, []]);
  },
);

test('the waiting list is paged, longest waiting first, and says how many there are', async () => {
  const customer = await makeCustomer(house);
  const ids: string[] = [];
  for (const name of ['c', 'a', 'b']) ids.push(await registered(customer, `${name}@mytest.jp`));
  await registered(customer, 'stays@mytest.jp');
  for (const id of ids) {
    await step(customer, 'first-deletions', [id]);
    house.clock.advance(1_000);
  }
  const first = (await waiting(customer, '?limit=2')).body;
  const second = (await waiting(customer, `?limit=2&cursor=${first.nextCursor}`)).body;
  expect([...first.items, ...second.items].map((user) => user.id)).toEqual(ids);
  expect([first.total, second.nextCursor]).toEqual([{ count: 3, exact: true }, null]);
  const empty = await makeCustomer(house);
  expect((await waiting(empty)).body).toEqual({ items: [], nextCursor: null, total: { count: 0, exact: true } });
  expect((await waiting(customer, '', empty.administrator)).status).toBe(404);
});

test('a dry run says what would happen and changes nothing', async () => {
  const customer = await makeCustomer(house);
  const id = await registered(customer);
  const outbox = await house.messages();
  const marked = await step(customer, 'first-deletions', [id], { query: '?dryRun=true' });
  expect([marked.status, marked.body.items[0].state]).toEqual([200, 'deleting']);
  expect((await step(customer, 'second-deletions', [id], { query: '?dryRun=true' })).status).toBe(409);
  expect([(await read(customer, id)).body.state, await house.messages()]).toEqual(['active', outbox]);
});

test('the same request under its key deletes once, and has the same answer', async () => {
  const customer = await makeCustomer(house);
  const id = await registered(customer);
  await step(customer, 'first-deletions', [id]);
  const path = `/v1/contracts/${customer.contractId}/second-deletions`;
  const headers = { 'idempotency-key': newId() };
  const ask = () => house.ask(customer.administrator, 'POST', path, { body: { userIds: [id] }, headers });
  const [first, second] = [await ask(), await ask()];
  expect([first.status, second.status, second.body]).toEqual([200, 200, first.body]);
  expect(await told(id)).toEqual(['1 active', '2 deleting', '3 deleted']);
});

test('two second deletions at the same moment: one of them finds nobody', async () => {
  const customer = await makeCustomer(house);
  const id = await registered(customer);
  await step(customer, 'first-deletions', [id]);
  const answers = await Promise.all([1, 2].map(() => step(customer, 'second-deletions', [id])));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
  expect(await told(id)).toHaveLength(3);
});

describe('where the service does not let administrators issue', () => {
  test('their whole screen of deletion is closed; provider and operator delete', async () => {
    const customer = await makeCustomer(house, { options: { administratorMayIssue: false } });
    const [one, two] = [await registered(customer, 'one@mytest.jp'), await registered(customer, 'two@mytest.jp')];
    for (const which of ['first-deletions', 'first-deletion-cancellations', 'second-deletions'] as const) {
      const { status, body } = await step(customer, which, [one]);
      expect([status, body.code, body.title]).toEqual([
        403,
        'issuing-not-allowed',
        '利用者追加削除が許可されたサービスが存在しません。',
      ]);
    }
    for (const which of ['first-deletions', 'second-deletions'] as const) {
      expect((await step(customer, which, [one], { identity: customer.provider })).status).toBe(200);
      expect((await step(customer, which, [two], { identity: operator })).status).toBe(200);
    }
    expect(await emailsOf(customer)).toEqual([]);
  });
});

test('deletion goes on after the end of the contract; registration does not', async () => {
  const customer = await makeCustomer(house);
  const id = await registered(customer);
  await house.ask(operator, 'PATCH', `/v1/contracts/${customer.contractId}`, {
    body: { startsOn: '2026-01-01', endsOn: '2026-03-31' },
  });
  expect((await register(house, customer, { ...yamada, email: 'b@mytest.jp' })).body.code).toBe('contract-not-active');
  expect((await step(customer, 'first-deletions', [id])).status).toBe(200);
  expect((await step(customer, 'second-deletions', [id])).status).toBe(200);
});

test('of a suspended organization only the operator deletes', async () => {
  const customer = await makeCustomer(house);
  const id = await registered(customer);
  await house.ask(operator, 'PATCH', `/v1/organizations/${customer.organizationId}`, { body: { suspended: true } });
  for (const identity of [customer.administrator, customer.provider]) {
    const { status, body } = await step(customer, 'first-deletions', [id], { identity });
    expect([status, body.code]).toEqual([403, 'organization-suspended']);
  }
  expect((await step(customer, 'first-deletions', [id], { identity: operator })).status).toBe(200);
  expect((await step(customer, 'second-deletions', [id], { identity: operator })).status).toBe(200);
});

test('the audit log keeps who deleted whom, after the user is gone', async () => {
  const customer = await makeCustomer(house);
  const id = await registered(customer);
  for (const which of [
    'first-deletions',
    'first-deletion-cancellations',
    'first-deletions',
    'second-deletions',
  ] as const) {
    await step(customer, which, [id]);
  }
  const rows = await house.database.query(
    'select operation, actor_id, subject_name, before, after from audit where subject_id = $1 order by id',
    [id],
  );
  expect(rows.map((row) => row['operation'])).toEqual([
    'register-user',
    'mark-user-for-deletion',
    'undo-user-deletion',
    'mark-user-for-deletion',
    'delete-user',
  ]);
  expect(rows.at(-1)).toMatchObject({
    actor_id: customer.administrator.id,
    subject_name: '山田 太郎',
    before: { state: 'deleting' },
    after: { state: 'deleted' },
  });
});

test('by linkage ID every step goes as by id, all or none', async () => {
  const customer = await makeCustomer(house);
  const linkageId = newId();
  const id = (await register(house, customer, { ...yamada, linkageId })).body.user.id;
  const other = await registered(customer, 'other@mytest.jp');
  const path = (name: string) => `/v1/contracts/${customer.contractId}/${name}`;
  const ask = (name: string, body: object) => house.ask(customer.administrator, 'POST', path(name), { body });
  const refused = await ask('first-deletions', { userIds: [other], linkageIds: [linkageId, 'unknown'] });
  expect([refused.status, refused.body.errors[0].pointer]).toEqual([404, '/linkageIds/1']);
  const twice = await ask('first-deletions', { userIds: [id], linkageIds: [linkageId] });
  expect([twice.status, twice.body.errors[0]]).toMatchObject([400, { pointer: '/linkageIds/0', code: 'duplicate' }]);
  expect((await read(customer, id)).body.state).toBe('active');

  const both = await ask('first-deletions', { userIds: [other], linkageIds: [linkageId] });
  expect(both.body.items.map((user: { id: string }) => user.id)).toEqual([other, id]);
  expect((await ask('first-deletion-cancellations', { linkageIds: [linkageId] })).status).toBe(200);
  await ask('first-deletions', { linkageIds: [linkageId] });
  expect((await ask('second-deletions', { linkageIds: [linkageId] })).body.items[0].id).toBe(id);
  const gone = await ask('first-deletions', { linkageIds: [linkageId] });
  expect([gone.status, gone.body.errors[0].pointer]).toEqual([404, '/linkageIds/0']);
});
