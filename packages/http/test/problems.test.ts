import { DomainError, errorCodes, validationFailed } from '@inkan/domain';
import { Type } from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, decodeCursor, idempotencyOf, type Problem, pageQuery, problemStatus } from '../src/index.ts';
import { administrator, as, lines, usersApp } from './house.ts';

const Device = Type.Object({ code: Type.Enum(['01', '11']), email: Type.String({ maxLength: 10 }) });
const body = Type.Object({
  email: Type.String({ minLength: 1 }),
  count: Type.Integer({ minimum: 1, maximum: 3 }),
  'a/b': Type.String(),
  devices: Type.Array(Device, { minItems: 1 }),
  note: Type.Optional(Type.Union([Type.String({ maxLength: 3 }), Type.Null()])),
  when: Type.Optional(
    Type.Union([
      Type.Object({ kind: Type.Literal('now') }),
      Type.Object({ kind: Type.Literal('day'), day: Type.String({ format: 'date' }) }),
    ]),
  ),
});
const access = ['administrator'] as const;
let app: App;
let headers: Record<string, string>;

beforeAll(async () => {
  app = usersApp({ bodyLimit: 2_000 });
  app.post('/v1/things', { schema: { body }, config: { access } }, async (request) => ({ email: request.body.email }));
  app.get(
    '/v1/things/:id',
    {
      schema: {
        querystring: Type.Object({
          limit: Type.Optional(Type.Integer()),
          state: Type.Optional(Type.Array(Type.String())),
        }),
        params: Type.Object({ id: Type.String({ maxLength: 4 }) }),
        response: { 200: Type.Object({ limit: Type.Integer(), state: Type.Array(Type.String()) }) },
      },
      config: { access },
    },
    async (request) => ({ limit: request.query.limit ?? 0, state: request.query.state ?? [] }),
  );
  app.get('/v1/pages', { schema: { querystring: pageQuery }, config: { access } }, async ({ query }) =>
    decodeCursor(Type.String(), query.cursor ?? ''),
  );
  app.post('/v1/once', { config: { access } }, async (request) => idempotencyOf(request) ?? {});
  app.get('/v1/refusals/:code', { config: { access } }, async (request) => {
    const { code } = request.params as { code: string };
    if (code === 'crash') throw new Error('password=hush at db.internal:5432');
    if (code === 'away') throw Object.assign(new Error('hush at db.internal:5432'), { retryable: true });
    if (code === 'string') throw 'hush';
    if (code === 'fields') {
      throw validationFailed([
        { pointer: '/devices/0/email', code: 'duplicate', ja: '重複しています。', en: 'Twice.' },
      ]);
    }
    if (code === 'licence') {
      throw new DomainError('licence-exceeded', {
        text: { ja: '残り1件です。', en: 'One is left.' },
        details: { contracted: 10, used: 9, requested: 2 },
      });
    }
    const known = Object.values(errorCodes).find((candidate) => candidate === code);
    throw new DomainError(known ?? 'internal');
  });
  await app.ready();
  headers = await as(administrator);
});
afterAll(() => app.close());

const post = (payload: unknown, more: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: '/v1/things',
    headers: { ...headers, 'content-type': 'application/json', ...more },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
const good = { email: 'a@b', count: 1, 'a/b': 'x', devices: [{ code: '01', email: 'a@b' }] };

test('what a rule has against the query or a header says where it stands', async () => {
  const page = await app.inject({ url: '/v1/pages?cursor=x', headers });
  expect(page.json().errors).toEqual([expect.objectContaining({ pointer: '/cursor', in: 'query', code: 'format' })]);
  const once = await app.inject({ method: 'POST', url: '/v1/once', headers: { ...headers, 'idempotency-key': 'ä' } });
  expect(once.json().errors).toEqual([
    expect.objectContaining({ pointer: '/Idempotency-Key', in: 'header', code: 'format' }),
  ]);
});

test('a good request is answered', async () => {
  const response = await post(good);
  expect([response.statusCode, response.json()]).toEqual([200, { email: 'a@b' }]);
  expect(response.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
});

test('every unknown, missing and wrong field is told at once, each at its own pointer', async () => {
  const response = await post({
    email: '',
    count: '2',
    devices: [{ code: '99', email: 'longer than ten', colour: 'red' }, {}],
    note: 'long',
    when: { kind: 'day', day: 'tomorrow' },
    'x~y': 1,
  });
  expect(response.statusCode).toBe(400);
  expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(response.headers['content-language']).toBe('ja');
  const { errors, correlationId, ...rest } = response.json();
  expect(rest).toEqual({
    type: 'urn:inkan:problem:validation-failed',
    title: '入力内容に誤りがあります。',
    status: 400,
    code: 'validation-failed',
  });
  expect(correlationId).toBe(response.headers['x-correlation-id']);
  const byPointer = Object.fromEntries(errors.map((e: { pointer: string; code: string }) => [e.pointer, e.code]));
  expect(byPointer).toEqual({
    '/email': 'required',
    '/count': 'wrong-type',
    '/a~1b': 'required',
    '/x~0y': 'unknown-field',
    '/devices/0/code': 'unknown-value',
    '/devices/0/email': 'too-long',
    '/devices/0/colour': 'unknown-field',
    '/devices/1/code': 'required',
    '/devices/1/email': 'required',
    '/note': 'too-long',
    '/when/day': 'format',
  });
  expect(errors).toContainEqual({ pointer: '/x~0y', code: 'unknown-field', message: 'この項目は受け付けられません。' });
  expect(errors).toContainEqual({ pointer: '/a~1b', code: 'required', message: '必須項目です。' });
});

test('a union says what is wrong with the branch that was meant', async () => {
  const errorsOf = async (more: object) =>
    (await post({ ...good, ...more })).json().errors.map((e: { pointer: string; code: string }) => [e.pointer, e.code]);
  expect(await errorsOf({ when: { kind: 'never' } })).toEqual([['/when/kind', 'unknown-value']]);
  expect(await errorsOf({ when: { kind: 'now', day: '2026-01-01' } })).toEqual([['/when/day', 'unknown-field']]);
  expect(await errorsOf({ when: 'now' })).toEqual([['/when', 'wrong-type']]);
  expect(await errorsOf({ note: 5 })).toEqual([['/note', 'wrong-type']]);
  expect((await post({ ...good, note: null })).statusCode).toBe(200);
});

test('English by Accept-Language', async () => {
  const response = await post({}, { 'accept-language': 'fr, en-GB;q=0.9, ja;q=0.5' });
  expect(response.headers['content-language']).toBe('en');
  expect(response.json()).toMatchObject({ title: 'The input is not valid.' });
  expect(response.json().errors[0].message).toBe('This field is required.');
});

test.each([
  ['malformed JSON', '{"email":', {}, 400, 'malformed-request'],
  ['an empty body', '', {}, 400, 'malformed-request'],
  ['a poisoned prototype', '{"__proto__":{"x":1}}', {}, 400, 'malformed-request'],
  [
    'another content type',
    'email=a',
    { 'content-type': 'application/x-www-form-urlencoded' },
    415,
    'unsupported-media-type',
  ],
  ['plain text', 'email', { 'content-type': 'text/plain' }, 415, 'unsupported-media-type'],
  ['a body that is too large', { ...good, email: 'a'.repeat(3_000) }, {}, 413, 'payload-too-large'],
  ['a body that is no object', '[]', {}, 400, 'validation-failed'],
])('%s is a problem', async (_name, payload, more, status, code) => {
  const response = await post(payload, more as Record<string, string>);
  expect([response.statusCode, response.json().code]).toEqual([status, code]);
  expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
});

test('a body without content type is missing', async () => {
  const response = await app.inject({ method: 'POST', url: '/v1/things', headers });
  expect([response.statusCode, response.json().code]).toEqual([400, 'validation-failed']);
});

test('query strings are read as what the schema says, and refused in their own part', async () => {
  const get = (url: string) => app.inject({ method: 'GET', url, headers });
  expect((await get('/v1/things/1?limit=5&state=a')).json()).toEqual({ limit: 5, state: ['a'] });
  const refused = (await get('/v1/things/1?limit=many&colour=red')).json();
  expect(refused.errors).toEqual([
    { pointer: '/colour', in: 'query', code: 'unknown-field', message: 'この項目は受け付けられません。' },
    { pointer: '/limit', in: 'query', code: 'wrong-type', message: '整数で指定してください。' },
  ]);
  expect((await get('/v1/things/12345')).json().errors).toMatchObject([{ pointer: '/id', in: 'path' }]);
});

test('U+0000 is refused in every part of a request, in words that fit its field', async () => {
  const pointers = async (asked: { method?: 'POST'; url: string; payload?: object }) => {
    const response = await app.inject({ headers, ...asked });
    return [response.statusCode, response.json().errors.map((error: Problem['errors'][number]) => error.pointer)];
  };
  const good = { email: 'a', count: 1, 'a/b': '', devices: [{ code: '01', email: 'b' }] };
  const post = (payload: object) => pointers({ method: 'POST', url: '/v1/things', payload });
  expect(await post({ ...good, devices: [{ code: '01', email: 'b\0' }] })).toEqual([400, ['/devices/0/email']]);
  expect(await post({ ...good, email: '\0', count: 0 })).toEqual([400, ['/email', '/count']]);
  expect(await pointers({ url: '/v1/things/1?state=a%00' })).toEqual([400, ['/state/0']]);
  expect(await pointers({ url: '/v1/things/a%00' })).toEqual([400, ['/id']]);
});

test('a uuid is what Postgres takes for one', async () => {
  await using strict = usersApp();
  const params = Type.Object({ id: Type.String({ format: 'uuid' }) });
  strict.get('/v1/ids/:id', { schema: { params }, config: { access: 'public' } }, async () => ({}));
  const status = async (id: string) => (await strict.inject(`/v1/ids/${id}`)).statusCode;
  const id = '01a203f6-7d7c-77b6-a4bd-cfb6852e078a';
  expect(await Promise.all([id, id.toUpperCase(), `urn:uuid:${id}`, `${id}0`].map(status))).toEqual([
    200, 200, 400, 400,
  ]);
});

test('a body of a hundred thousand mistakes is answered with a thousand of them', async () => {
  await using wide = usersApp();
  wide.post('/v1/things', { schema: { body }, config: { access } }, async () => ({}));
  const payload = { devices: Array.from({ length: 100_000 }, () => ({})) };
  const response = await wide.inject({ method: 'POST', url: '/v1/things', headers, payload });
  expect([response.statusCode, response.json().errors.length]).toEqual([400, 1_000]);
});

test('an unknown path is 404, a wrong method 405 with what is allowed', async () => {
  const unknown = await app.inject({ method: 'GET', url: '/v1/nothing' });
  expect([unknown.statusCode, unknown.json().code]).toEqual([404, 'not-found']);
  const wrong = await app.inject({ method: 'DELETE', url: '/v1/things/1?x=1' });
  expect([wrong.statusCode, wrong.json().code, wrong.headers.allow]).toEqual([405, 'method-not-allowed', 'GET, HEAD']);
  const bad = await app.inject({ method: 'GET', url: '/v1/%zz' });
  expect([bad.statusCode, bad.json().code]).toEqual([400, 'malformed-request']);
});

test.each(Object.values(errorCodes))('%s has its status', async (code) => {
  const response = await app.inject({ method: 'GET', url: `/v1/refusals/${code}`, headers });
  expect(response.json()).toMatchObject({ code, status: problemStatus[code], type: `urn:inkan:problem:${code}` });
  expect(response.statusCode).toBe(problemStatus[code]);
});

test('fields, sentence and figures of a refusal reach the client', async () => {
  const fields = await app.inject({ method: 'GET', url: '/v1/refusals/fields', headers });
  expect(fields.json().errors).toEqual([
    { pointer: '/devices/0/email', code: 'duplicate', message: '重複しています。' },
  ]);
  const licence = await app.inject({ method: 'GET', url: '/v1/refusals/licence', headers });
  expect(licence.json()).toMatchObject({ detail: '残り1件です。', details: { contracted: 10, used: 9, requested: 2 } });
});

test('what may succeed in a moment is answered 503 with the time to come back, and without a word of what was away', async () => {
  const response = await app.inject({ method: 'GET', url: '/v1/refusals/away', headers });
  expect([response.statusCode, response.json().code]).toEqual([503, 'unavailable']);
  expect(response.headers['retry-after']).toBe('5');
  expect(response.body).not.toContain('hush');
});

test.each(['crash', 'string'])('a %s says nothing inner to the client, and everything to the log', async (code) => {
  lines.length = 0;
  const response = await app.inject({
    method: 'GET',
    url: `/v1/refusals/${code}`,
    headers: { ...headers, 'x-correlation-id': 'c-1' },
  });
  expect(response.statusCode).toBe(500);
  expect(response.body).not.toContain('hush');
  expect(response.json()).toMatchObject({ code: 'internal', correlationId: 'c-1', errors: [] });
  const line = lines.find(({ level }) => level === 'error');
  expect(JSON.stringify(line)).toContain('hush');
  expect(line).toMatchObject({ correlationId: 'c-1' });
});

test('each request leaves one line, with who asked and without what', async () => {
  lines.length = 0;
  await app.inject({ method: 'GET', url: '/v1/things/1?state=hush', headers });
  const told = lines.filter(({ msg }) => msg === 'request');
  expect(told).toMatchObject([{ route: '/v1/things/:id', status: 200, asker: 'administrator:0197-a' }]);
  expect(JSON.stringify(lines)).not.toContain('hush');
});
