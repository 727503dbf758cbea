import { randomUUID } from 'node:crypto';
import { asAdmin, provisionBus, withDatabase, withUser } from '@inkan/provisioning';
import { testServers } from './test-servers.ts';

export type TestBus = AsyncDisposable & {
  /** redis://… or postgres://… */
  readonly url: string;
  /** Key prefix of one's own: several test files share one Redis. */
  readonly prefix: string;
};

/**
 * The run's Redis, with a key prefix nobody else uses.
 * @throws Error where there is no Redis
 */
export function testRedis(): { url: string; prefix: string } {
  const { redisUrl } = testServers();
  if (redisUrl === undefined) throw new Error('no Redis: install redis-server (npm run setup:tests) or set REDIS_URL');
  return { url: redisUrl, prefix: newPrefix() };
}

/** Every transport that can be had here, for `describe.each(testBusUrls())`. */
export function testBusUrls(): { name: 'redis' | 'postgres'; open(): Promise<TestBus> }[] {
  const postgres = { name: 'postgres' as const, open: openPostgresBus };
  if (testServers().redisUrl === undefined) return [postgres];
  return [
    { name: 'redis' as const, open: async () => ({ ...testRedis(), [Symbol.asyncDispose]: async () => undefined }) },
    postgres,
  ];
}

/** A database of its own with the schema `bullmq`, as on a machine without Redis. */
async function openPostgresBus(): Promise<TestBus> {
  const { adminUrl } = testServers();
  const name = `t_bus_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(adminUrl, async (admin) => {
    await admin.query(`CREATE DATABASE "${name}" ENCODING 'UTF8' TEMPLATE template0`);
  });
  await provisionBus(adminUrl, name, 'test_bus', 'bus-of-a-test');
  return {
    url: withUser(withDatabase(adminUrl, name), 'test_bus', 'bus-of-a-test'),
    prefix: newPrefix(),
    async [Symbol.asyncDispose]() {
      await asAdmin(adminUrl, async (admin) => {
        await admin.query(`DROP DATABASE "${name}" WITH (FORCE)`);
      });
    },
  };
}

const newPrefix = (): string => `t${randomUUID().slice(0, 8)}`;
