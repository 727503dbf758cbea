import { createHash } from 'node:crypto';
import { apiKeyOf, type Identity, identifyApiKey } from '@inkan/http';
import { eventually } from '@inkan/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Customer, makeCustomer, register, yamada } from './customers.ts';
import { type House, openHouse, operator } from './house.ts';

let house: House;
let customer: Customer;
let provider: Identity;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());
beforeEach(async () => {
  customer = await makeCustomer(house);
  provider = { ...customer.provider, certificate: { generation: 'G2', serial: '0'.repeat(32) } };
  house.registrar.licences = { contracted: 100, used: 0 };
});

const path = (rest = '') => `/v1/providers/${customer.providerId}/api-keys${rest}`;
const post = (rest: string, body: object = {}, identity = provider, headers = {}) =>
  house.ask(identity, 'POST', path(rest), { body, headers });
const make = async (body: object = {}, identity = provider) => {
  const answer = await post('', { name: '本番サーバー', ...body }, identity);
  expect(answer.status).toBe(201);
  return answer.body as { id: string; key: string; prefix: string };
};
const identified = (key: string, address = '192.0.2.1') => {
  const mark = apiKeyOf(`Bearer ${key}`);
  if (!mark) throw new Error('no key');
  return house.gateway.call(identifyApiKey, { ...mark, address });
};
/** As the gateway hands it on. */
const asKey = async (key: string): Promise<Identity> => {
  const verdict = await identified(key);
  if (verdict.outcome !== 'accepted') throw new Error(verdict.reason);
  return verdict.identity;
};

test('a key is shown once; what is kept of it is its digest', async () => {
  const answer = await post('', { name: '本番サーバー' });
  const { key, id, prefix } = answer.body;
  expect(answer.location).toBe(path(`/${id}`));
  expect(key.startsWith(`${prefix}_`)).toBe(true);
  const read = await house.ask(provider, 'GET', path(`/${id}`));
  expect(read.body).toMatchObject({
    id,
    prefix,
    state: 'active',
    serviceIds: null,
    expiresAt: '2027-04-01T03:00:00.000Z',
  });
  expect(read.body).not.toHaveProperty('key');
  const [row] = await house.database.query<{ digest: Buffer; whole: string }>(
    'select digest, api_keys::text as whole from api_keys where id = $1',
    [id],
  );
  expect(row?.digest).toEqual(createHash('sha256').update(key).digest());
  expect(row?.whole).not.toContain(key.slice(15));
});

test('the gateway is told whose a key is, and its use is noted', async () => {
  const { id, key } = await make();
  expect(await identified(key)).toEqual({
    outcome: 'accepted',
    identity: {
      kind: 'provider',
      id: customer.providerId,
      providerId: customer.providerId,
      name: '株式会社提供',
      apiKeyId: id,
    },
  });
  await eventually(async () => {
    expect((await house.ask(provider, 'GET', path(`/${id}`))).body.lastUsedAt).toBe('2026-04-01T03:00:00.000Z');
  });
});

test('a wrong key is refused alike, whether its prefix exists or not', async () => {
  const { key } = await make();
  const wrong = key.slice(0, 15) + 'A'.repeat(43);
  const unknown = `inkan_zzzzzzzz_${'A'.repeat(43)}`;
  expect([await identified(wrong), await identified(unknown)]).toEqual([
    { outcome: 'refused', reason: 'unknown' },
    { outcome: 'refused', reason: 'unknown' },
  ]);
});

test('a key that was revoked or has ended is refused, one of another network too', async () => {
  const revoked = await make();
  expect((await post(`/${revoked.id}/revocation`)).body.state).toBe('revoked');
  expect((await post(`/${revoked.id}/revocation`)).status).toBe(200);
  expect(await identified(revoked.key)).toEqual({ outcome: 'refused', reason: 'revoked' });

  const elsewhere = await make({ allowedNetworks: ['203.0.113.0/24', '2001:db8::/32'] });
  expect(await identified(elsewhere.key)).toEqual({ outcome: 'refused', reason: 'network' });
  expect(await identified(elsewhere.key, '203.0.113.9')).toMatchObject({ outcome: 'accepted' });
  expect(await identified(elsewhere.key, '2001:db8::7')).toMatchObject({ outcome: 'accepted' });

  const short = await make({ expiresAt: '2026-04-01T04:00:00Z' });
  house.clock.advance(3_600_000);
  expect(await identified(short.key)).toEqual({ outcome: 'refused', reason: 'expired' });
  house.clock.advance(-3_600_000);
});

test('a key for one service sees and changes nothing of another', async () => {
  const body = { providerId: customer.providerId, name: '第二サービス' };
  const { body: second } = await house.ask(operator, 'POST', '/v1/services', { body });
  const { key } = await make({ serviceIds: [second.id] });
  const narrow = await asKey(key);
  expect(narrow.serviceIds).toEqual([second.id]);
  const lists = ['services', 'organizations', 'contracts'].map((list) => house.ask(narrow, 'GET', `/v1/${list}`));
  const seen = (await Promise.all(lists)).map((answer) => answer.body.items.map((item: { id: string }) => item.id));
  expect(seen).toEqual([[second.id], [], []]);
  expect((await register(house, customer, yamada, { identity: narrow })).status).toBe(404);
  const whole = await asKey((await make({ serviceIds: [customer.serviceId] })).key);
  expect((await register(house, customer, yamada, { identity: whole })).status).toBe(202);
});

test('a key makes no other key, and rotates or revokes itself alone', async () => {
  const [one, other] = [await make(), await make()];
  const identity = await asKey(one.key);
  for (const [rest, body] of [
    ['', { name: '二' }],
    [`/${other.id}/rotation`, {}],
    [`/${other.id}/revocation`, {}],
  ] as const) {
    const answer = await post(rest, body, identity);
    expect([rest, answer.status, answer.body.code]).toEqual([rest, 403, 'forbidden']);
  }
  const { status, body } = await post(`/${one.id}/rotation`, {}, identity);
  expect([status, body.rotatedFrom]).toEqual([201, one.id]);
  expect(await identified(one.key)).toEqual({ outcome: 'refused', reason: 'revoked' });
  expect((await post(`/${body.id}/revocation`, {}, await asKey(body.key))).body.state).toBe('revoked');
});

test('a rotated key goes on for the overlap and no longer', async () => {
  const { id, key } = await make();
  const { body } = await post(`/${id}/rotation`, { overlapMinutes: 10 });
  expect(await identified(key)).toMatchObject({ outcome: 'accepted' });
  house.clock.advance(600_000);
  expect(await identified(key)).toEqual({ outcome: 'refused', reason: 'expired' });
  expect(await identified(body.key)).toMatchObject({ outcome: 'accepted' });
  expect((await post(`/${id}/rotation`)).body.code).toBe('conflict');
  house.clock.advance(-600_000);
});

test('everything that is wrong with a key is told at once, and nothing is made', async () => {
  const before = await house.count('api_keys');
  const answer = await post('', {
    name: '',
    expiresAt: '2020-01-01T00:00:00Z',
    serviceIds: [operator.id],
    allowedNetworks: ['home'],
    colour: 'red',
  });
  expect(answer.status).toBe(400);
  const errors = answer.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);
  expect(errors.sort()).toEqual([
    '/allowedNetworks/0 format',
    '/colour unknown-field',
    '/expiresAt too-early',
    '/name required',
    '/serviceIds/0 unknown-value',
  ]);
  expect(await house.count('api_keys')).toBe(before);
});

test('a dry run makes no key; a repetition under the same Idempotency-Key makes none and shows none', async () => {
  const before = await house.count('api_keys');
  const rehearsed = await post('?dryRun=true', { name: '試験' });
  expect([rehearsed.status, rehearsed.body.key, await house.count('api_keys')]).toEqual([200, null, before]);
  const once = { 'idempotency-key': 'one-key' };
  const first = await post('', { name: '試験' }, provider, once);
  const again = await post('', { name: '試験' }, provider, once);
  expect(first.body.key).toMatch(/^inkan_/);
  expect(again.body).toEqual({ ...first.body, key: null });
  expect(await house.count('api_keys')).toBe(before + 1);
  const [stored] = await house.database.query<{ n: string }>(
    `select count(*) as n from idempotency_keys where answer::text like '%' || $1 || '%'`,
    [first.body.key.slice(15)],
  );
  expect(stored?.n).toBe('0');
});

test('another provider’s keys are as if they were not there', async () => {
  const { id } = await make();
  const other = await makeCustomer(house);
  for (const rest of ['', `/${id}`]) expect((await house.ask(other.provider, 'GET', path(rest))).status).toBe(404);
  const own = `/v1/providers/${other.providerId}/api-keys/${id}`;
  for (const rest of ['/rotation', '/revocation']) {
    expect((await post(`/${id}${rest}`, {}, other.provider)).status).toBe(404);
    expect((await house.ask(other.provider, 'POST', own + rest, { body: {} })).status).toBe(404);
  }
});

test('of fifty living keys one must go before another comes', async () => {
  for (let n = 0; n < 50; n++) await make();
  const answer = await post('', { name: '五十一' });
  expect([answer.status, answer.body.code]).toEqual([409, 'conflict']);
});

test('who made, rotated and revoked a key stands in the audit log, and the key does not', async () => {
  const { id, key } = await make();
  const { body: next } = await post(`/${id}/rotation`, {}, await asKey(key));
  await post(`/${next.id}/revocation`);
  const rows = await house.database.query<Record<string, string>>(
    `select operation, actor_kind, actor_id, api_key_id, audit::text as whole from audit
     where subject_kind = 'api-key' and subject_id = any($1) order by id`,
    [[id, next.id]],
  );
  const of = { actor_kind: 'provider', actor_id: customer.providerId };
  expect(rows.map(({ whole: _, ...row }) => row)).toEqual([
    { ...of, operation: 'create-api-key', api_key_id: null },
    { ...of, operation: 'rotate-api-key', api_key_id: id },
    { ...of, operation: 'revoke-api-key', api_key_id: null },
  ]);
  for (const { whole } of rows) for (const secret of [key, next.key]) expect(whole).not.toContain(secret.slice(15));
});
