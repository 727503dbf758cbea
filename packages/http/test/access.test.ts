import type { FastifyPluginAsync, RouteOptions } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App, Identity } from '../src/index.ts';
import { administrator, as, auditor, issuerOf, operator, provider, usersApp } from './house.ts';

let app: App;
beforeAll(async () => {
  app = usersApp();
  const who: RouteOptions['handler'] = async (request) => ({ id: request.identity.id });
  app.get('/v1/read', { config: { access: ['operator', 'administrator', 'auditor'] } }, who);
  app.post('/v1/change', { config: { access: ['administrator'] } }, who);
  app.get('/v1/change', { config: { access: ['administrator'] } }, who);
  app.get('/v1/open-when-suspended', { config: { access: ['administrator'], allowSuspended: true } }, who);
  app.get('/v1/provider', { config: { access: ['provider'] } }, who);
  app.get('/public', { config: { access: 'public' } }, async () => ({ ok: true }));
  app.get('/public-that-asks-who', { config: { access: 'public' } }, who);
  app.get('/internal/x', { config: { access: 'internal', callers: ['enrolment'] } }, async (r) => ({
    caller: r.caller,
  }));
  await app.ready();
});
afterAll(() => app.close());

const get = async (url: string, headers: Record<string, string> = {}) => {
  const response = await app.inject({ method: 'GET', url, headers });
  return [response.statusCode, response.json().code ?? response.json()];
};

test('a route that does not say who may use it does not register', () => {
  const bare = usersApp();
  expect(() => bare.get('/v1/forgotten', async () => 1)).toThrow('GET /v1/forgotten does not say who may use it');
  expect(() => bare.get('/v1/nobody', { config: { access: [] } }, async () => 1)).toThrow('does not say who');
  expect(() => bare.get('/internal/y', { config: { access: 'internal' } }, async () => 1)).toThrow('which services');
});

test('also not inside a plugin: the app does not become ready', async () => {
  const bare = usersApp();
  const plugin: FastifyPluginAsync = async (scope) => {
    scope.get('/v1/forgotten', async () => 1);
  };
  void bare.register(plugin);
  await expect(bare.ready()).rejects.toThrow('does not say who may use it');
});

test('without a token, with a broken one or with another scheme: 401', async () => {
  for (const headers of [
    {},
    { authorization: 'Bearer x.y.z' },
    { authorization: 'Basic YTpi' },
    { authorization: '' },
  ]) {
    expect(await get('/v1/read', headers as Record<string, string>)).toEqual([401, 'unauthenticated']);
  }
});

test.each<[string, Identity, number, number, number]>([
  ['operator', operator, 200, 403, 403],
  ['administrator', administrator, 200, 200, 403],
  ['auditor', auditor, 200, 403, 403],
  ['provider', provider, 403, 403, 200],
])('no kind implies another: %s', async (_kind, identity, read, change, ofProvider) => {
  const headers = await as(identity);
  const statuses = await Promise.all(
    ['/v1/read', '/v1/change', '/v1/provider'].map(async (url) => (await get(url, headers))[0]),
  );
  expect(statuses).toEqual([read, change, ofProvider]);
});

test('people of a suspended organization are told so, except where the route admits them', async () => {
  for (const identity of [administrator, auditor]) {
    expect(await get('/v1/read', await as({ ...identity, suspended: true }))).toEqual([403, 'organization-suspended']);
  }
  const headers = await as({ ...administrator, suspended: true });
  expect(await get('/v1/open-when-suspended', headers)).toEqual([200, { id: administrator.id }]);
});

test('an internal route takes the named services only, and no identity', async () => {
  const service = async (name: 'enrolment' | 'certificates', audience: 'users' | 'certificates' = 'users') => ({
    authorization: `Bearer ${await issuerOf(name).serviceToken(audience)}`,
  });
  expect(await get('/internal/x', await service('enrolment'))).toEqual([200, { caller: 'enrolment' }]);
  expect(await get('/internal/x', await service('certificates'))).toEqual([403, 'forbidden']);
  expect(await get('/internal/x', await service('enrolment', 'certificates'))).toEqual([401, 'unauthenticated']);
  expect(await get('/internal/x', await as(operator))).toEqual([401, 'unauthenticated']);
  expect(await get('/v1/read', await service('enrolment'))).toEqual([401, 'unauthenticated']);
});

test('a public route has no identity to ask for', async () => {
  expect(await get('/public')).toEqual([200, { ok: true }]);
  expect(await get('/public-that-asks-who')).toEqual([500, 'internal']);
});

test('the token is asked for before the body is read: nobody unknown makes the service parse', async () => {
  const headers = { 'content-type': 'application/json' };
  const response = await app.inject({ method: 'POST', url: '/v1/change', headers, payload: '{' });
  expect(response.statusCode).toBe(401);
});
