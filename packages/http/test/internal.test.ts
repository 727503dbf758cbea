import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { DomainError, validationFailed } from '@inkan/domain';
import { currentCorrelationId, withCorrelation } from '@inkan/runtime';
import { Type } from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, defineInternalRoute, implementInternal, internalClient } from '../src/index.ts';
import { issuerOf, logger, usersApp } from './house.ts';

const greet = defineInternalRoute({
  name: 'greet',
  owner: 'users',
  callers: ['enrolment'],
  method: 'POST',
  path: '/internal/greet',
  body: Type.Object({ name: Type.String() }),
  response: Type.Object({ text: Type.String(), correlationId: Type.Optional(Type.String()) }),
  idempotent: true,
  timeoutMs: 300,
});
const never = new Promise<never>(() => {});

let app: App;
let baseUrl: string;
beforeAll(async () => {
  app = usersApp();
  implementInternal(app, greet, async ({ name }) => {
    const correlationId = currentCorrelationId();
    switch (name) {
      case 'licence':
        throw new DomainError('licence-exceeded', {
          text: { ja: '残り1件です。', en: 'One is left.' },
          details: { contracted: 10, used: 9 },
        });
      case 'fields':
        throw validationFailed([{ pointer: '/a/0', code: 'duplicate', ja: '重複しています。', en: 'Twice.' }]);
      case 'crash':
        throw new Error('inner');
      case 'slow':
        return never;
      case 'odd':
        return { text: 5 } as never;
      default:
        return { text: `こんにちは、${name}`, ...(correlationId === undefined ? {} : { correlationId }) };
    }
  });
  baseUrl = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => app.close());

const clientOf = (service: 'enrolment' | 'certificates', users = baseUrl) =>
  internalClient({ baseUrls: { users }, tokens: issuerOf(service), logger });

test('question and answer, under one correlation id', async () => {
  const answer = await withCorrelation('c-7', () => clientOf('enrolment').call(greet, { name: '山田' }));
  expect(answer).toEqual({ text: 'こんにちは、山田', correlationId: 'c-7' });
});

test('a refusal of the owner is the same refusal at the caller, in both languages', async () => {
  await expect(clientOf('enrolment').call(greet, { name: 'licence' })).rejects.toMatchObject({
    constructor: DomainError,
    code: 'licence-exceeded',
    text: { ja: '残り1件です。', en: 'One is left.' },
    details: { contracted: 10, used: 9 },
  });
  await expect(clientOf('enrolment').call(greet, { name: 'fields' })).rejects.toMatchObject({
    code: 'validation-failed',
    fields: [{ pointer: '/a/0', code: 'duplicate', ja: '重複しています。', en: 'Twice.' }],
  });
});

test('what is wrong between the services is nobody else’s fault: no refusal, but an error', async () => {
  const misfit = { name: 'Error', message: expect.stringContaining('does not fit its contract') };
  await expect(clientOf('enrolment').call(greet, {} as never)).rejects.toMatchObject(misfit);
  await expect(clientOf('enrolment').call(greet, { name: 'odd' })).rejects.toMatchObject(misfit);
  await expect(clientOf('enrolment').call(greet, { name: 'crash' })).rejects.toMatchObject(misfit);
  await expect(clientOf('certificates').call(greet, { name: 'x' })).rejects.toMatchObject(misfit);
  const unknown = internalClient({ baseUrls: {}, tokens: issuerOf('enrolment'), logger });
  await expect(unknown.call(greet, { name: 'x' })).rejects.toThrow('no base URL of users');
});

test('an answer that does not come in time is unavailable', async () => {
  await expect(clientOf('enrolment').call(greet, { name: 'slow' })).rejects.toMatchObject({ code: 'unavailable' });
});

/** A server that breaks the first connections and passes the rest to the app. */
async function breaking(connections: number) {
  let count = 0;
  const port = Number(new URL(baseUrl).port);
  const server = createServer((socket) => {
    count += 1;
    if (count <= connections) socket.once('data', () => socket.resetAndDestroy());
    else socket.pipe(connect(port, '127.0.0.1')).pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, count: () => count, [Symbol.dispose]: () => void server.close() };
}

test('a broken connection is tried once more where asking twice does no harm', async () => {
  using once = await breaking(1);
  expect(await clientOf('enrolment', once.url).call(greet, { name: 'x' })).toMatchObject({ text: 'こんにちは、x' });
  using always = await breaking(9);
  await expect(clientOf('enrolment', always.url).call(greet, { name: 'x' })).rejects.toMatchObject({
    code: 'unavailable',
  });
  expect(always.count()).toBe(2);
});

test('and not where it might', async () => {
  using server = await breaking(1);
  const careful = { ...greet, idempotent: false };
  await expect(clientOf('enrolment', server.url).call(careful, { name: 'x' })).rejects.toMatchObject({
    code: 'unavailable',
  });
  expect(server.count()).toBe(1);
});

test('nobody listening is unavailable', async () => {
  const gone = createServer();
  gone.listen(0, '127.0.0.1');
  await once(gone, 'listening');
  const address = gone.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  gone.close();
  await once(gone, 'close');
  await expect(
    clientOf('enrolment', `http://127.0.0.1:${address.port}`).call(greet, { name: 'x' }),
  ).rejects.toMatchObject({ code: 'unavailable' });
});
