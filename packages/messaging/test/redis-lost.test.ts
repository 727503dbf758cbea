import { randomUUID } from 'node:crypto';
import { type RedisServer, startRedis } from '@inkan/dev-servers';
import { eventually, tempDir, testBusUrls } from '@inkan/testing';
import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import { order } from './orders.ts';
import { openTown, type Town, writeDown } from './town.ts';

/** Nobody may wait for it here: what is lost must be noticed, not timed out. */
const patient = { relay: { pollMs: 50, resendAfterMs: 600_000, resendAtMostMs: 600_000 } };
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

async function startRedisAgain(folder: string, before?: RedisServer): Promise<RedisServer> {
  const port = before === undefined ? {} : { port: before.port };
  const redis = await startRedis({ folder, password: 'test', ...port });
  if (redis === undefined) throw new Error('no Redis: npm run setup:tests');
  return redis;
}

async function startBoth(town: Town) {
  const certificates = town.office('certificates', patient);
  certificates.consume(order, writeDown());
  const users = town.office('users', patient);
  await certificates.start();
  await users.start();
  return users;
}

const hasRedis = testBusUrls().some((bus) => bus.name === 'redis');

describe.runIf(hasRedis)('a Redis of its own', () => {
  it('emptied by FLUSHALL in the middle loses nothing, and nobody waits for a delay', async () => {
    await using folder = await tempDir();
    await using redis = await startRedisAgain(folder.path);
    await using town = await openTown(async () => busAt(redis));
    const users = await startBoth(town);
    const client = new Redis(redis.url);
    for (let wave = 0; wave < 3; wave += 1) {
      await town.order(...numbers(100).map((n) => wave * 100 + n));
      await eventually(async () => expect((await town.effects()).length).toBeGreaterThan(wave * 100));
      await client.flushall();
    }
    client.disconnect();
    await users.drained();
    expect(await town.effects()).toEqual(numbers(300));
  });

  it('killed in the middle and started again empty loses nothing; orders are taken while it is away', async () => {
    await using folder = await tempDir();
    const first = await startRedisAgain(folder.path);
    await using town = await openTown(async () => busAt(first));
    const users = await startBoth(town);
    await town.order(...numbers(100));
    await eventually(async () => expect((await town.effects()).length).toBeGreaterThan(0));
    await first.kill();
    await town.order(100, 101, 102);
    await using _second = await startRedisAgain(folder.path, first);
    await users.drained();
    expect(await town.effects()).toEqual(numbers(103));
  });
});

const busAt = (redis: RedisServer) => ({
  url: redis.url,
  prefix: `t${randomUUID().slice(0, 8)}`,
  [Symbol.asyncDispose]: async () => undefined,
});
