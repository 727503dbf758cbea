import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, keepAlive } from './ask.ts';
import { expired, makeAuthority } from './authority.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => house[Symbol.asyncDispose]());

async function presented(credential?: { cert: string; key: string }) {
  const { json } = await ask(house.renewal, { path: '/check', agent: keepAlive(credential) });
  return json.presented;
}

test('the service is told which certificate was shown, of either generation, expired ones included', async () => {
  const { g1, g2 } = house.generations;
  for (const { name, credential } of [
    { name: 'G1', credential: g1.issue('client') },
    { name: 'G2', credential: g2.issue('client') },
    { name: 'G1', credential: g1.issue('client', expired) },
  ]) {
    expect(await presented(credential)).toEqual({ outcome: 'ours', generation: name, serial: credential.serial });
  }
});

test('without a certificate, and with one that another CA of the same name has signed, it is told so', async () => {
  expect(await presented()).toEqual({ outcome: 'absent' });
  const told = await presented(makeAuthority('G1').issue('client'));
  expect(told).toMatchObject({ outcome: 'foreign', subject: expect.stringContaining('CN=Hanako') });
});

test('nobody speaks for the gateway, and no other page of the service is reached', async () => {
  const headers = { authorization: 'Bearer forged', 'x-forwarded-for': '203.0.113.1', 'x-inkan-serial': 'a' };
  const { json } = await ask(house.renewal, { path: '/renewal', headers });
  expect(json.presented).toEqual({ outcome: 'absent' });
  expect(house.arrived.at(-1)?.headers).toMatchObject({ 'x-forwarded-for': '127.0.0.1' });
  for (const path of ['/collect/abc', '/notice/abc', '/v1/secret', '/metrics', '/internal/renewal/read']) {
    expect([path, (await ask(house.renewal, { path })).status]).toEqual([path, 404]);
  }
  expect((await ask(house.renewal, { path: '/' })).headers['location']).toBe('/check');
});

test('a page of another site cannot act with the certificate that the browser shows', async () => {
  const agent = keepAlive(house.generations.g1.issue('client'));
  const post = (headers: Record<string, string>) =>
    ask(house.renewal, { method: 'POST', path: '/renewal/package', agent, headers });
  expect((await post({ origin: 'https://evil.example' })).status).toBe(403);
  expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await post({ origin: new URL(house.renewal).origin })).status).toBe(200);
});
