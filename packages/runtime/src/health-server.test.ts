import { expect, test } from 'vitest';
import { startHealthServer } from './health-server.ts';
import { createLogger } from './logger.ts';

const logger = createLogger({ service: 'test', level: 'silent' });

test('readyz names the part that does not answer, healthz only says that the process lives', async () => {
  const parts = { database: true, bus: false };
  await using server = await startHealthServer({ host: '127.0.0.1', port: 0, readiness: async () => parts, logger });
  const get = (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`);
  expect((await get('/healthz')).status).toBe(200);
  const notReady = await get('/readyz');
  expect([notReady.status, await notReady.json()]).toEqual([503, { status: 'not ready', parts }]);
  parts.bus = true;
  expect((await get('/readyz')).status).toBe(200);
  expect((await get('/else')).status).toBe(404);
});

test('readiness that throws is not ready', async () => {
  const readiness = async () => {
    throw new Error('no answer');
  };
  await using server = await startHealthServer({ host: '127.0.0.1', port: 0, readiness, logger });
  expect((await fetch(`http://127.0.0.1:${server.port}/readyz`)).status).toBe(503);
});
