import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ApiProblem, ApiUnreachable, createApiClient } from '../src/index.ts';
import { nodeTransport } from '../src/node/index.ts';

type Seen = { method: string; url: string; headers: IncomingMessage['headers']; body: string };
type Reaction = (response: ServerResponse) => void;

let seen: Seen[];
let script: Reaction[];
const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (part: string) => {
    body += part;
  });
  request.on('end', () => {
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
    (script.shift() ?? json(200, {}))(response);
  });
});
const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Reaction =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
const problem = (
  status: number,
  code: string,
  headers: Record<string, string> = {},
  errors: unknown[] = [],
): Reaction =>
  json(
    status,
    { type: `urn:inkan:problem:${code}`, title: 'だめです。', status, code, errors, correlationId: 'c' },
    {
      'content-type': 'application/problem+json; charset=utf-8',
      ...headers,
    },
  );
const hangUp: Reaction = (response) => response.destroy();

const transport = nodeTransport({});
let api: ReturnType<typeof createApiClient>;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  api = createApiClient({ baseUrl: `http://127.0.0.1:${port}`, transport });
});
beforeEach(() => {
  seen = [];
  script = [];
});
afterAll(async () => {
  await transport[Symbol.asyncDispose]();
  server.close();
});

const toG2 = { path: { contractId: 'c' }, body: { generation: 'G2' } };

it('keeps one key over all attempts of a POST, whatever became of the earlier ones', async () => {
  script = [problem(503, 'unavailable', { 'retry-after': '0' }), hangUp, json(200, { done: true })];
  const answer: unknown = await api.post('/v1/contracts/{contractId}/generation-switch', toG2);
  expect(answer).toEqual({ done: true });
  const keys = seen.map(({ headers }) => headers['idempotency-key']);
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
  await api.post('/v1/contracts/{contractId}/generation-switch', toG2);
  expect(seen[3]?.headers['idempotency-key']).not.toBe(keys[0]);
});

it('throws a refusal as an error that knows its fields', async () => {
  const errors = [
    { pointer: '/email', code: 'format', message: '形式が不正です。' },
    { pointer: '/limit', in: 'query', code: 'format', message: '形式が不正です。' },
  ];
  script = [problem(400, 'validation-failed', {}, errors)];
  const refused = await api.get('/v1/services').catch((error: unknown) => error);
  if (!(refused instanceof ApiProblem)) throw new Error('a refusal was expected');
  expect(refused).toMatchObject({ status: 400, code: 'validation-failed', message: 'だめです。', fieldErrors: errors });
  expect(refused.errorsAt('/email')).toEqual(errors.slice(0, 1));
  expect(refused.errorsAt('/limit')).toEqual([]);
});

it('does not wait longer than it has patience, and then tells what the server said', async () => {
  script = [problem(503, 'unavailable', { 'retry-after': '3600' })];
  await expect(api.get('/v1/services')).rejects.toMatchObject({ status: 503, code: 'unavailable' });
  expect(seen).toHaveLength(1);
});

it('walks a list over its pages', async () => {
  script = [
    json(200, { items: [{ id: 'a' }, { id: 'b' }], nextCursor: 'x y' }),
    json(200, { items: [{ id: 'c' }], nextCursor: null }),
  ];
  const ids: string[] = [];
  for await (const { id } of api.each('/v1/services', { query: { limit: 2 } })) ids.push(id);
  expect(ids).toEqual(['a', 'b', 'c']);
  expect(seen.map(({ url }) => url)).toEqual(['/v1/services?limit=2', '/v1/services?limit=2&cursor=x+y']);
});

it('never repeats a change that carries no key when its fate is unknown', async () => {
  script = [hangUp];
  const changed = api.patch('/v1/contracts/{contractId}', { path: { contractId: 'c' }, body: {} as never });
  await expect(changed).rejects.toBeInstanceOf(ApiUnreachable);
  expect(seen).toHaveLength(1);
});

it('stops waiting when it is told to', async () => {
  script = [problem(503, 'unavailable', { 'retry-after': '20' })];
  const stop = new AbortController();
  const asked = api.get('/v1/services', { signal: stop.signal });
  stop.abort(new Error('enough'));
  await expect(asked).rejects.toThrow();
});
