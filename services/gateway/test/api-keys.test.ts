import { mintApiKey } from '@inkan/http';
import { newId } from '@inkan/runtime';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ask, keepAlive } from './ask.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => house[Symbol.asyncDispose]());
beforeEach(() => {
  house.arrived.length = 0;
  house.keysAsked.length = 0;
  // Guesses of the tests before are forgotten.
  house.clock.advance(60_000);
});

const get = (key: string | undefined, path = '/v1/of-providers') =>
  ask(house.administration, { path, headers: key === undefined ? {} : { authorization: `Bearer ${key}` } });

function providerKey() {
  const made = mintApiKey();
  const providerId = newId();
  const identity = {
    kind: 'provider' as const,
    id: providerId,
    providerId,
    name: '提供',
    apiKeyId: newId(),
    serviceIds: [newId()],
  };
  house.keyVerdicts.set(made.digest, { outcome: 'accepted', identity });
  return { ...made, identity };
}

test('a provider’s key lets in without a certificate, and the service is told whose it is', async () => {
  const { key, prefix, digest, identity } = providerKey();
  const answer = await get(key);
  expect([answer.status, house.arrived[0]?.identity]).toEqual([200, { ...identity, address: '127.0.0.1' }]);
  expect(house.keysAsked).toEqual([{ prefix, digest, address: '127.0.0.1' }]);
  expect(JSON.stringify(house.arrived)).not.toContain(key);
  expect(house.lines.join('')).not.toContain(key);
});

test.each([
  ['wrong', () => mintApiKey().key],
  ['no whole key', () => 'inkan_abc'],
])('a key that is %s is refused with the challenge of RFC 6750', async (_what, key) => {
  const answer = await get(key());
  expect([answer.status, answer.json.code]).toEqual([401, 'unauthenticated']);
  expect(answer.headers['www-authenticate']).toBe('Bearer');
  expect(house.arrived).toEqual([]);
});

test('a challenge stands only where a key would do', async () => {
  expect((await get(undefined)).headers['www-authenticate']).toBe('Bearer');
  const elsewhere = await get(undefined, '/v1/me');
  expect([elsewhere.status, elsewhere.headers['www-authenticate']]).toEqual([401, undefined]);
});

test('a key opens nothing that is not for providers', async () => {
  const { key } = providerKey();
  const answer = await get(key, '/v1/operators');
  expect([answer.status, answer.json.code]).toEqual([403, 'forbidden']);
  expect(house.arrived).toEqual([]);
});

test('a revoked key is refused within a second', async () => {
  const { key, digest } = providerKey();
  expect((await get(key)).status).toBe(200);
  house.keyVerdicts.set(digest, { outcome: 'refused', reason: 'revoked' });
  house.clock.advance(1_000);
  const answer = await get(key);
  expect([answer.status, answer.json.detail]).toEqual([401, 'APIキーは失効しているか、有効期限が切れています。']);
});

test('a key outside of its networks is refused', async () => {
  const { key, digest } = providerKey();
  house.keyVerdicts.set(digest, { outcome: 'refused', reason: 'network' });
  expect((await get(key)).status).toBe(403);
});

test('who shows a key is judged by it, not by the certificate of the connection', async () => {
  const { credential } = house.administrator(house.generations.g1);
  const agent = keepAlive(credential);
  const wrong = { authorization: `Bearer ${mintApiKey().key}` };
  expect((await ask(house.administration, { path: '/v1/me', headers: wrong, agent })).status).toBe(401);
  const other = { authorization: 'Bearer something-else' };
  expect((await ask(house.administration, { path: '/v1/me', headers: other, agent })).status).toBe(200);
  agent.destroy();
});

test('ten wrong keys in a minute, and the address is not listened to any more', async () => {
  for (let n = 0; n < 10; n++) expect((await get(mintApiKey().key)).status).toBe(401);
  const { key } = providerKey();
  const answer = await get(key);
  expect([answer.status, answer.json.code]).toEqual([429, 'too-many-requests']);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  house.clock.advance(60_000);
  expect((await get(key)).status).toBe(200);
});
