import { createServer, type Socket } from 'node:net';
import { createLogger } from '@inkan/runtime';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createListener } from '../src/base-app.ts';
import { addUpstream, passOn } from '../src/upstream.ts';
import { ask, keepAlive } from './ask.ts';
import { type House, openHouse } from './house.ts';

let house: House;
let agent: ReturnType<typeof keepAlive>;
beforeAll(async () => {
  house = await openHouse();
  agent = keepAlive(house.administrator(house.generations.g2).credential);
});
afterAll(async () => {
  agent.destroy();
  await house[Symbol.asyncDispose]();
});
beforeEach(() => {
  house.arrived.length = 0;
});

test('what a client says about itself never reaches a service', async () => {
  await ask(house.administration, {
    path: '/v1/me',
    agent,
    headers: {
      authorization: 'Bearer forged',
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-proto': 'gopher',
      'x-forwarded-host': 'elsewhere.example',
      forwarded: 'for=203.0.113.7',
      'x-real-ip': '203.0.113.7',
      'x-inkan-identity': 'operator',
      host: 'admin.example',
    },
  });
  const headers = house.arrived[0]?.headers ?? {};
  expect(headers.authorization).not.toContain('forged');
  expect(headers).toMatchObject({
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'admin.example',
  });
  expect(Object.keys(headers)).not.toContain('forwarded');
  expect(Object.keys(headers)).not.toContain('x-real-ip');
  expect(Object.keys(headers)).not.toContain('x-inkan-identity');
});

test('Connection cannot name away what the gateway adds', async () => {
  const answer = await ask(house.administration, {
    path: '/v1/me',
    agent,
    headers: { connection: 'keep-alive, authorization, x-forwarded-for, x-correlation-id' },
  });
  expect(answer.status).toBe(200);
  expect(house.arrived[0]?.headers).toMatchObject({ 'x-forwarded-for': '127.0.0.1' });
});

test('a clean correlation id goes all the way, any other is replaced', async () => {
  const given = await ask(house.administration, { path: '/v1/me', agent, headers: { 'x-correlation-id': 'job-42' } });
  expect([given.headers['x-correlation-id'], house.arrived[0]?.headers['x-correlation-id']]).toEqual([
    'job-42',
    'job-42',
  ]);
  const forged = { 'x-correlation-id': '{"level":"fatal"} x' };
  const replaced = await ask(house.administration, { path: '/v1/me', agent, headers: forged });
  expect(replaced.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
  expect(house.arrived[1]?.headers['x-correlation-id']).toBe(replaced.headers['x-correlation-id']);
});

test.each([
  ['Expect', { expect: '100-continue' }],
  ['Keep-Alive', { 'keep-alive': '300' }],
  ['TE', { te: 'trailers' }],
])('%s concerns the connection alone and spoils nothing', async (_name, headers) => {
  const body = JSON.stringify({ name: 'x' });
  const answer = await ask(house.administration, {
    method: 'POST',
    path: '/v1/things',
    agent,
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  expect([answer.status, house.arrived[0]?.body]).toEqual([202, { name: 'x' }]);
});

test('a body with GET is dropped', async () => {
  const headers = { 'content-length': '2', 'content-type': 'application/json' };
  const answer = await ask(house.administration, { path: '/v1/me', agent, headers, body: '{}' });
  expect(answer.status).toBe(200);
});

test('a POST and a DELETE without a body pass', async () => {
  expect((await ask(house.administration, { method: 'POST', path: '/v1/things', agent })).status).toBe(202);
  expect((await ask(house.administration, { method: 'DELETE', path: '/v1/things/1', agent })).status).toBe(204);
});

test.each(['?name=100%', '?name=../../x', '?name=%zz&x=/..', '?a=b#c', '?q=%E5%B1%B1'])(
  'a query is the service’s to judge: %s',
  async (query) => {
    const answer = await ask(house.administration, { path: `/v1/me${query}`, agent });
    expect([answer.status, house.arrived[0]?.url]).toEqual([200, `/v1/me${query}`]);
  },
);

const tricks = [
  '/v1/things/x\\..\\..\\..\\metrics',
  '/v1/things/..%2f..%2fmetrics',
  '/v1/things/%2e%2e%2f%2e%2e%2fmetrics',
  '/v1/things/..',
  '/v1/things/../../metrics',
  '/v1/things//../../metrics',
  '//v1/me',
  '/v1//me',
  '/v1/./me',
  '/v1/me%00',
  '/v1/things/%',
  '/v1/things/%ff',
  '/v1/me#/../../metrics',
  'http://elsewhere.example/v1/me',
  'http://@elsewhere.example:80/v1/me',
];
test.each(tricks)('a path that could mean two things is refused: %s', async (path) => {
  const answer = await ask(house.administration, { path, agent });
  expect([answer.status, answer.json.code]).toEqual([400, 'malformed-request']);
  expect(house.arrived).toEqual([]);
});

test.each([
  ['told', {}],
  ['not told', { 'transfer-encoding': 'chunked' }],
])('a body that is too long is refused, its length %s, and the connection goes on', async (_how, headers) => {
  const question = { method: 'POST', path: '/v1/things', agent };
  const answer = await ask(house.administration, {
    ...question,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.alloc(3 * 1_048_576, 'x'),
  });
  expect([answer.status, answer.json.code]).toEqual([413, 'payload-too-large']);
  expect((await ask(house.administration, question)).status).toBe(202);
});

test('a body whose length was not told goes through whole', async () => {
  const body = JSON.stringify({ name: '山'.repeat(100_000) });
  const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
  const answer = await ask(house.administration, { method: 'POST', path: '/v1/things', agent, headers, body });
  expect([answer.status, house.arrived[0]?.body]).toEqual([202, JSON.parse(body)]);
});

test('a service that is not there: 503 with Retry-After, and nothing inner', async () => {
  const answer = await ask(house.administration, { path: '/v1/deliveries', agent });
  expect([answer.status, answer.json.code, answer.headers['retry-after']]).toEqual([503, 'unavailable', '5']);
  expect(answer.text).not.toMatch(/127\.0\.0\.1|ECONNREFUSED/);
});

test('a service that says 503 is asked once, not again and again', async () => {
  const before = house.overloads();
  const answer = await ask(house.administration, { path: '/v1/me', agent, headers: { 'x-test': 'overload' } });
  expect([answer.status, answer.headers['retry-after'], house.overloads() - before]).toEqual([503, '7', 1]);
});

test('an answer that breaks off in the middle breaks off for the client, too', async () => {
  await using upstream = await rawUpstream((socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 1000\r\n\r\nhalf');
    setImmediate(() => socket.destroy());
  });
  await expect(ask(upstream.edge, { path: '/x' })).rejects.toThrow();
});

test('a service that dies before it answers: 503, a GET once more, a POST never', async () => {
  let connections = 0;
  await using upstream = await rawUpstream((socket) => {
    connections += 1;
    socket.destroy();
  });
  expect((await ask(upstream.edge, { path: '/x' })).status).toBe(503);
  expect(connections).toBe(2);
  expect((await ask(upstream.edge, { method: 'POST', path: '/x', body: '1' })).status).toBe(503);
  expect(connections).toBe(3);
});

test('a page of another site cannot act with the administrator’s certificate', async () => {
  const post = (headers: Record<string, string>) =>
    ask(house.administration, {
      method: 'POST',
      path: '/v1/things',
      agent,
      headers: { host: 'admin.example', ...headers },
    });
  expect((await post({ origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await post({ origin: 'null' })).status).toBe(403);
  expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await post({ 'sec-fetch-site': 'same-site' })).status).toBe(403);
  expect(house.arrived).toEqual([]);
  expect((await post({ origin: 'https://admin.example', 'sec-fetch-site': 'same-origin' })).status).toBe(202);
});

/** A server that treats each request as told, behind an edge of its own. */
async function rawUpstream(onRequest: (socket: Socket) => void) {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => onRequest(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const app = createListener({ logger: createLogger({ service: 'gateway', level: 'silent' }) });
  await addUpstream(app, { bodyLimit: 1_000 });
  app.all('/x', { config: { access: 'public' } }, (request, reply) =>
    passOn(request, reply, { target: `http://127.0.0.1:${port}` }),
  );
  const edge = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    edge,
    async [Symbol.asyncDispose]() {
      await app.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
