import { once } from 'node:events';
import { request } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import tls from 'node:tls';
import { openssl } from '@inkan/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ask } from './ask.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => house[Symbol.asyncDispose]());
beforeEach(() => {
  house.arrived.length = 0;
});

/** Whether the server sends a CertificateRequest: seen from what OpenSSL would have to answer. */
async function asksForCertificate(url: string): Promise<boolean> {
  const { host } = new URL(url);
  const { stdout } = await openssl(['s_client', '-connect', host], 'Q\n');
  const text = stdout.toString();
  expect(text).toContain('BEGIN CERTIFICATE');
  return !text.includes('No client certificate CA names sent');
}

test('the portal never asks for a certificate; the administration does', async () => {
  expect(await asksForCertificate(house.portal)).toBe(false);
  expect(await asksForCertificate(house.administration)).toBe(true);
});

test('an old TLS is refused on both', async () => {
  for (const url of [house.portal, house.administration]) {
    const { hostname, port } = new URL(url);
    const socket = tls.connect({
      host: hostname,
      port: Number(port),
      rejectUnauthorized: false,
      maxVersion: 'TLSv1.1',
      minVersion: 'TLSv1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    await expect(once(socket, 'secureConnect')).rejects.toThrow();
    socket.destroy();
  }
});

test.each(['GET', 'HEAD', 'POST'])('%s reaches the pages, without any token of ours', async (method) => {
  const headers = { authorization: 'Bearer x', cookie: '__Host-inkan-portal=abc' };
  for (const path of ['/collect/abc', '/notice/abc', '/assets/portal.css']) {
    const answer = await ask(house.portal, { method, path, headers });
    expect([path, answer.status, answer.headers['strict-transport-security']]).toEqual([path, 200, 'max-age=31536000']);
  }
  expect(house.arrived.map(({ service }) => service)).toEqual(['enrolment', 'enrolment', 'enrolment']);
  for (const { headers } of house.arrived) {
    expect(headers.authorization).toBeUndefined();
    expect(headers).toMatchObject({ cookie: '__Host-inkan-portal=abc', 'x-forwarded-for': '127.0.0.1' });
  }
});

test.each([
  '/',
  '/internal/links/mint-tokens',
  '/v1/secret',
  '/healthz',
  '/readyz',
  '/metrics',
  '/collect',
  '/COLLECT/abc',
  '/openapi.yaml',
  '/reference/',
])('the portal has no %s', async (path) => {
  for (const method of ['GET', 'POST']) {
    expect((await ask(house.portal, { method, path })).status).toBe(404);
  }
  expect(house.arrived).toEqual([]);
});

const prefixes = ['/collect', '/notice', '/assets'];
const tricks = [
  '/../metrics',
  '/..%2fmetrics',
  '/%2e%2e/metrics',
  '/x\\..\\..\\metrics',
  '/./../metrics',
  '//../metrics',
  '/%5c..%5cmetrics',
];
test.each(prefixes.flatMap((prefix) => tricks.map((trick) => prefix + trick)))('nor by a detour: %s', async (path) => {
  const answer = await ask(house.portal, { path });
  expect([answer.status, answer.text]).toEqual([400, expect.not.stringContaining('http_request_duration')]);
  expect(house.arrived).toEqual([]);
});

test('a form that is too long, its length told or not, reaches its page without its body, which answers whoever has sent it; no client says so itself', async () => {
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };
  const question = { method: 'POST', path: '/collect/abc' };
  const chunked = { ...headers, 'transfer-encoding': 'chunked' };
  for (const how of [headers, chunked]) {
    await ask(house.portal, { ...question, headers: how, body: Buffer.alloc(1_048_576, 'x') });
  }
  await ask(house.portal, { ...question, headers: { 'x-inkan-body': 'too-long' } });
  expect(house.arrived.map(({ headers: arrived, body }) => [arrived['x-inkan-body'], body])).toEqual([
    ['too-long', 0],
    ['too-long', 0],
    [undefined, undefined],
  ]);
});

test('a form that is too long is answered once all of it has come: a browser that still sends would not see the answer', async () => {
  const octets = 1_048_576;
  const { hostname, port } = new URL(house.portal);
  const headers = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': octets };
  const target = { hostname, port, path: '/collect/abc', method: 'POST', rejectUnauthorized: false };
  const sent = request({ ...target, headers });
  const happened: string[] = [];
  const answered = once(sent, 'response').then(([{ statusCode }]) => happened.push(`answered ${statusCode}`));
  await new Promise((written) => sent.write(Buffer.alloc(octets - 1, 'x'), written));
  await pause(500);
  happened.push('the last octet sent');
  sent.end('x');
  await answered;
  expect(happened).toEqual(['the last octet sent', 'answered 200']);
  expect(house.arrived.map(({ headers }) => headers['x-inkan-body'])).toEqual(['too-long']);
});

test('a form whose length was not told goes through whole', async () => {
  const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
  const body = JSON.stringify({ name: '山'.repeat(10_000) });
  await ask(house.portal, { method: 'POST', path: '/collect/abc', headers, body });
  expect(house.arrived.map((arrived) => [arrived.headers['x-inkan-body'], arrived.body])).toEqual([
    [undefined, JSON.parse(body)],
  ]);
});

test('links’ tokens are in no log line of the edge', async () => {
  await ask(house.portal, { path: '/collect/token-that-nobody-may-see' });
  await ask(house.portal, { path: '/collect/token-that-nobody-may-see\\' });
  await ask(house.portal, { path: '/nowhere/token-that-nobody-may-see' });
  expect(house.lines.join('')).toContain('/collect/*');
  expect(house.lines.join('')).not.toContain('token-that-nobody-may-see');
});

test('revocation lists are read over plain HTTP', async () => {
  const answer = await ask(house.publication, { path: '/ca/G1/issuing.crl' });
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/pkix-crl']);
  expect(answer.headers['strict-transport-security']).toBeUndefined();
  expect((await ask(house.publication, { method: 'HEAD', path: '/ca/G1/issuing.crl' })).status).toBe(200);
  expect(house.arrived.map(({ url }) => url)).toEqual(['/ca/G1/issuing.crl', '/ca/G1/issuing.crl']);
});

test('OCSP is asked over plain HTTP by POST and by GET', async () => {
  const headers = { 'content-type': 'application/ocsp-request' };
  expect((await ask(house.publication, { method: 'POST', path: '/ocsp', headers, body: 'question' })).status).toBe(200);
  expect(house.arrived[0]).toMatchObject({ url: '/ocsp', headers: expect.objectContaining(headers) });
  house.arrived.length = 0;
  // However the client writes the base 64, what arrives means one thing to everybody.
  for (const path of ['/ocsp/MEIw+a/b//c==', '/ocsp/MEIw%2Ba%2Fb%2F%2Fc%3D%3D', '/ocsp/MEIw-a_b__c']) {
    expect([path, (await ask(house.publication, { path })).status]).toEqual([path, 200]);
  }
  expect(house.arrived.map(({ url }) => url)).toEqual(Array(3).fill('/ocsp/MEIw-a_b__c'));
});

test.each(['/ocsp/../metrics', '/ocsp/..%2f..%2fmetrics', '/ocsp/%5c..%5cmetrics', '/ocsp/', '/ocsp/%00'])(
  'and nothing else is reached by its address: %s',
  async (path) => {
    const { status } = await ask(house.publication, { path });
    expect([status, house.arrived]).toEqual([400, []]);
  },
);

test('a question that is too long is refused', async () => {
  const headers = { 'content-type': 'application/ocsp-request' };
  const { status } = await ask(house.publication, { method: 'POST', path: '/ocsp', headers, body: 'x'.repeat(16_385) });
  expect([status, house.arrived]).toEqual([413, []]);
});

test('and nothing is written or reached beside them', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    expect([method, (await ask(house.publication, { method, path: '/ca/G1/issuing.crl' })).status]).toEqual([
      method,
      404,
    ]);
  }
  for (const path of ['/metrics', '/v1/certificates', '/internal/reservations', '/readyz', '/ca']) {
    expect([path, (await ask(house.publication, { path })).status]).toEqual([path, 404]);
  }
  for (const path of ['/ca/../metrics', '/ca/x\\..\\..\\metrics', '/ca/%2e%2e%2fmetrics']) {
    expect([path, (await ask(house.publication, { path })).status]).toEqual([path, 400]);
  }
  expect(house.arrived).toEqual([]);
});
