import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { currentCorrelationId } from '@inkan/runtime';
import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { dryRunQuery, idempotencyOf } from '../src/index.ts';
import { administrator, as, lines, operator, usersApp } from './house.ts';

test('healthz lives, readyz names the failing part', async () => {
  const parts = { database: true, bus: true };
  const check = (name: keyof typeof parts) => async () => {
    if (!parts[name]) throw new Error('postgres://u:hush@db');
  };
  await using app = usersApp({ ready: { database: check('database'), bus: check('bus') } });
  expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok' });
  expect((await app.inject('/readyz')).json()).toEqual({ status: 'ready', parts });
  parts.bus = false;
  const response = await app.inject('/readyz');
  expect([response.statusCode, response.json()]).toEqual([503, { status: 'not ready', parts }]);
  expect(response.body).not.toContain('hush');
});

test('the correlation id of the caller goes through handler, log and answer; an unclean one is replaced', async () => {
  await using app = usersApp();
  app.post('/v1/id', { config: { access: 'public' } }, async (request) => {
    request.log.info('in the handler');
    return { id: currentCorrelationId() };
  });
  const post = async (id: string) =>
    app.inject({ method: 'POST', url: '/v1/id', headers: { 'x-correlation-id': id }, payload: { a: 1 } });
  lines.length = 0;
  const clean = await post('trace-1');
  expect([clean.json().id, clean.headers['x-correlation-id']]).toEqual(['trace-1', 'trace-1']);
  expect(lines.map(({ msg, correlationId }) => [msg, correlationId])).toEqual([
    ['in the handler', 'trace-1'],
    ['request', 'trace-1'],
  ]);
  const unclean = await post('a b"}');
  expect(unclean.json().id).toMatch(/^[0-9a-f-]{36}$/);
});

test('the id survives a body that arrives later than its head', async () => {
  await using app = usersApp();
  const arrived = Promise.withResolvers<void>();
  app.addHook('onRequest', async () => arrived.resolve());
  app.post('/v1/id', { config: { access: 'public' } }, async () => ({ id: currentCorrelationId() }));
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const headers = { 'content-type': 'application/json', 'x-correlation-id': 'late' };
  const sending = request(`${url}/v1/id`, { method: 'POST', headers });
  sending.flushHeaders();
  await arrived.promise;
  sending.end('{}');
  const [response]: IncomingMessage[] = await once(sending, 'response');
  if (!response) throw new Error('no response');
  expect(await json(response)).toEqual({ id: 'late' });
});

test('closing finishes the requests under way and takes no new ones', async () => {
  await using app = usersApp();
  const arrived = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  app.get('/v1/slow', { config: { access: 'public' } }, async () => {
    arrived.resolve();
    await release.promise;
    return { done: true };
  });
  const baseUrl = await app.listen({ host: '127.0.0.1', port: 0 });
  const slow = fetch(`${baseUrl}/v1/slow`);
  await arrived.promise;
  const closed = app.close();
  release.resolve();
  expect(await (await slow).json()).toEqual({ done: true });
  await closed;
  await expect(fetch(`${baseUrl}/healthz`)).rejects.toThrow();
});

test('metrics count requests by route', async () => {
  await using app = usersApp();
  app.get('/v1/things/:id', { config: { access: 'public' } }, async () => ({}));
  await app.inject('/v1/things/1');
  await app.inject('/v1/things/2');
  const counts = (await app.inject('/metrics')).body.split('\n').filter((line) => line.includes('seconds_count{'));
  expect(counts).toContain(
    'http_request_duration_seconds_count{service="users",method="GET",route="/v1/things/:id",status="200"} 2',
  );
});

test('the address is the one the gateway names, and no other that a client puts before it', async () => {
  await using app = usersApp();
  app.get('/v1/where', { config: { access: 'public' } }, async (request) => ({ ip: request.ip }));
  const where = (header: string) => app.inject({ url: '/v1/where', headers: { 'x-forwarded-for': header } });
  expect((await where('192.0.2.7')).json()).toEqual({ ip: '192.0.2.7' });
  expect((await where('198.51.100.1, 192.0.2.7')).json()).toEqual({ ip: '192.0.2.7' });
});

test('an answer that lacks what its schema demands is our error, and inner fields do not leave', async () => {
  await using app = usersApp();
  const response = { 200: Type.Object({ id: Type.String() }) };
  app.get('/v1/whole', { schema: { response }, config: { access: 'public' } }, async () => ({ id: '1', hash: 'hush' }));
  app.get('/v1/part', { schema: { response }, config: { access: 'public' } }, async () => ({}) as { id: string });
  expect((await app.inject('/v1/whole')).json()).toEqual({ id: '1' });
  expect((await app.inject('/v1/part')).json()).toMatchObject({ status: 500, code: 'internal' });
});

test('an idempotency key has a scope and a digest that the order of members does not change', async () => {
  await using app = usersApp();
  app.post(
    '/v1/things/:id',
    { schema: { querystring: dryRunQuery, body: Type.Unknown() }, config: { access: ['administrator', 'operator'] } },
    async (request) => idempotencyOf(request) ?? {},
  );
  const post = async (key: string | undefined, payload: object, url = '/v1/things/1', identity = administrator) => {
    const headers = { ...(await as(identity)), ...(key === undefined ? {} : { 'idempotency-key': key }) };
    return (await app.inject({ method: 'POST', url, headers, payload })).json();
  };
  const first = await post('k-1', { a: 1, b: { c: 2, d: [1, 2] } });
  expect(first).toEqual({ scope: 'administrator:0197-a', key: 'k-1', digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(await post('k-1', { b: { d: [1, 2], c: 2 }, a: 1 })).toEqual(first);
  expect((await post('k-1', { a: 1, b: { c: 2, d: [2, 1] } })).digest).not.toBe(first.digest);
  expect((await post('k-1', { a: 1, b: { c: 2, d: [1, 2] } }, '/v1/things/2')).digest).not.toBe(first.digest);
  expect((await post('k-1', {}, '/v1/things/1', operator)).scope).toBe('operator:0197-c');
  expect(await post(undefined, {})).toEqual({});
  for (const key of ['', 'a b', 'é', 'x'.repeat(256)]) {
    expect(await post(key, {}), key).toMatchObject({ code: 'validation-failed' });
  }
});

test('a request schema that could not refuse unknown fields does not start', async () => {
  await using app = usersApp();
  const body = Type.Intersect([Type.Object({ a: Type.String() }), Type.Object({ b: Type.String() })]);
  app.post('/v1/both', { schema: { body }, config: { access: 'public' } }, async () => ({}));
  await expect(app.ready()).rejects.toThrow('may not be an intersection');
});

test('more requests than can be served are refused early, and a client that leaves makes room', async () => {
  await using app = usersApp({ maxInFlight: 1 });
  const arrived = Promise.withResolvers<void>();
  const left = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  app.get('/v1/slow', { config: { access: 'public' } }, async (_request, reply) => {
    reply.raw.once('close', left.resolve);
    arrived.resolve();
    await release.promise;
    return {};
  });
  app.get('/v1/fast', { config: { access: 'public' } }, async () => ({}));
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const leaving = request(`${url}/v1/slow`);
  leaving.on('error', () => {});
  leaving.end();
  await arrived.promise;
  const refused = await fetch(`${url}/v1/fast`);
  expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toMatchObject([
    503,
    '5',
    { code: 'unavailable' },
  ]);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  leaving.destroy();
  await left.promise;
  expect((await fetch(`${url}/v1/fast`)).status).toBe(200);
  expect((await fetch(`${url}/v1/fast`)).status).toBe(200);
  expect((await app.inject('/v1/fast')).statusCode).toBe(200);
  expect((await app.inject('/v1/fast')).statusCode).toBe(200);
  release.resolve();
});
