import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { portBlock } from '../src/index.ts';

test('houses that are made at the same time have no port in common, nor one that the system hands out', async () => {
  const blocks = await Promise.all(Array.from({ length: 12 }, () => portBlock(14)));
  const ports = blocks.flat();
  expect(new Set(ports).size).toBe(12 * 14);
  expect(Math.max(...ports)).toBeLessThan(32_768);
});

test('each can be listened on, and the one before them cannot: whoever else looks passes the block by', async () => {
  const [first = 0, ...others] = await portBlock(2);
  for (const port of [first, ...others]) {
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    server.close();
  }
  const [error] = await once(createServer().listen(first - 1, '127.0.0.1'), 'error');
  expect(error.code).toBe('EADDRINUSE');
});

test('more than a block has is refused', async () => {
  await expect(portBlock(20)).rejects.toThrow('20 are wanted');
});
