import type { Identity } from '@inkan/http';
import { newId } from '@inkan/runtime';
import { testBusUrls } from '@inkan/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from './house.ts';

const stack = new AsyncDisposableStack();
let house: House;
let url: string;
const organizationId = newId();
const userId = newId();
const path = `/v1/organizations/${organizationId}/deliveries`;
const administrator: Identity = { kind: 'administrator', id: newId(), organizationId, name: '管理 花子' };

beforeAll(async () => {
  const [bus] = testBusUrls();
  if (!bus) throw new Error('no bus');
  house = stack.use(await openHouse(await bus.open()));
  const service = stack.use(await house.start());
  url = service.url;
  await house.organization(organizationId);
  const events = [house.links({ organizationId, userId }), house.links({ organizationId }), house.links()];
  for (const event of events) await house.announce(event);
  for (const { recipient } of events) await house.settled(recipient, 'sent');
});
afterAll(() => stack.disposeAsync());

test('an administrator reads what was mailed in the own organization, newest first', async () => {
  const { status, body } = await house.ask(url, administrator, path);
  expect([status, body.items.length, body.nextCursor]).toEqual([200, 4, null]);
  expect(body.items.map(({ id }: { id: string }) => id)).toEqual(
    body.items
      .map(({ id }: { id: string }) => id)
      .sort()
      .reverse(),
  );
  expect(body.items.find((mail: { userId: string }) => mail.userId === userId)).toMatchObject({
    subject: expect.stringMatching(/秘密の鍵/),
    state: 'sent',
    attempts: 1,
    serverAnswer: expect.stringMatching(/^250/),
    messageId: expect.stringMatching(/^<[0-9a-f-]{36}@inkan\.test>$/),
    sentAt: house.clock.now().toISOString(),
  });
});

test('page by page nothing is missed and nothing comes twice', async () => {
  const ids: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body } = await house.ask(url, administrator, `${path}?limit=1${cursor && `&cursor=${cursor}`}`);
    ids.push(...body.items.map(({ id }: { id: string }) => id));
    cursor = body.nextCursor;
  }
  expect([ids.length, new Set(ids).size]).toEqual([4, 4]);
});

test('it can be asked for one person or one certificate', async () => {
  const ofUser = await house.ask(url, administrator, `${path}?userId=${userId}`);
  expect(ofUser.body.items.length).toBe(2);
  const { certificateId } = ofUser.body.items[0];
  expect((await house.ask(url, administrator, `${path}?certificateId=${certificateId}`)).body.items.length).toBe(2);
  expect((await house.ask(url, administrator, `${path}?userId=${newId()}`)).body.items).toEqual([]);
});

test('an organization that nobody knows is told from one without mails, also to the operator', async () => {
  const operator: Identity = { kind: 'operator', id: newId(), name: '運用' };
  const known = newId();
  await house.organization(known);
  const of = async (id: string) => (await house.ask(url, operator, `/v1/organizations/${id}/deliveries`)).status;
  expect([await of(known), await of(newId())]).toEqual([200, 404]);
});

test("another organization's mails are not told from none", async () => {
  const stranger: Identity = { ...administrator, organizationId: newId() };
  const { status, body } = await house.ask(url, stranger, path);
  expect([status, body.code]).toEqual([404, 'not-found']);
});

test('who may read it: operator, administrator, auditor; nobody else', async () => {
  const as = async (identity: Identity | null) => (await house.ask(url, identity, path)).status;
  expect(await as({ kind: 'operator', id: newId(), name: '運用' })).toBe(200);
  expect(await as({ ...administrator, kind: 'auditor' })).toBe(200);
  expect(await as({ kind: 'provider', id: newId(), providerId: newId(), name: '提供' })).toBe(403);
  expect(await as({ ...administrator, suspended: true })).toBe(403);
  expect(await as(null)).toBe(401);
});

test.each(['?limit=0', '?limit=1000', '?cursor=nonsense', '?userId=1', '?unknown=1'])(
  '%s is refused',
  async (query) => {
    expect((await house.ask(url, administrator, path + query)).status).toBe(400);
  },
);
