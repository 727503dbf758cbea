import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startPostgres, startRedis } from '@inkan/dev-servers';
import { asAdmin } from '@inkan/provisioning';
import { makeServerFolder } from './server-folder.ts';

/** What the tests of a run share, as handed to their processes in INKAN_TEST_SERVERS (JSON). */
export type TestServers = {
  /** A superuser's (or at least CREATEDB CREATEROLE) URL. */
  readonly adminUrl: string;
  /** Missing where no Redis can be had: then only the Postgres bus is tested. */
  readonly redisUrl?: string;
  /** Part of the names of what is made on these servers, so that a server that outlives the run never serves old templates. */
  readonly run: string;
};

const VARIABLE = 'INKAN_TEST_SERVERS';

/**
 * Starts Postgres and Redis for one test run and announces them to this process and its children.
 * DATABASE_URL and REDIS_URL are used instead where they are set. A run inside a run uses the outer one's servers.
 * @param options.durable a Postgres that is as safe, and as slow, as production's, whatever the outer run uses: for measuring
 */
export async function startTestServers({ durable = false } = {}): Promise<TestServers & AsyncDisposable> {
  const outer = process.env[VARIABLE];
  if (outer !== undefined && !durable) return { ...parse(outer), [Symbol.asyncDispose]: async () => undefined };

  const stack = new AsyncDisposableStack();
  try {
    const servers = await start(stack, durable);
    process.env[VARIABLE] = JSON.stringify(servers);
    stack.defer(async () => {
      if (outer === undefined) delete process.env[VARIABLE];
      else process.env[VARIABLE] = outer;
    });
    return { ...servers, [Symbol.asyncDispose]: () => stack.disposeAsync() };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}

async function start(stack: AsyncDisposableStack, durable: boolean): Promise<TestServers> {
  const { DATABASE_URL, REDIS_URL } = process.env;
  const folder = await makeServerFolder(durable);
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const adminUrl =
    DATABASE_URL || stack.use(await startPostgres({ folder: join(folder, 'postgres'), throwAway: !durable })).adminUrl;
  const redisUrl = REDIS_URL || stack.use((await startRedis({ folder: join(folder, 'redis') })) ?? null)?.url;
  const run = randomUUID().slice(0, 8);
  if (DATABASE_URL) stack.defer(() => dropTemplates(adminUrl, run));
  return { adminUrl, run, ...(redisUrl === undefined ? {} : { redisUrl }) };
}

async function dropTemplates(adminUrl: string, run: string): Promise<void> {
  await asAdmin(adminUrl, async (admin) => {
    const found = await admin.query<{ datname: string }>('SELECT datname FROM pg_database WHERE datname LIKE $1', [
      `template\\_${run}\\_%`,
    ]);
    for (const { datname } of found.rows) {
      await admin.query(`ALTER DATABASE "${datname}" WITH IS_TEMPLATE false`);
      await admin.query(`DROP DATABASE "${datname}" WITH (FORCE)`);
    }
  });
}

/** @throws Error outside of a run with this package's global setup */
export function testServers(): TestServers {
  const text = process.env[VARIABLE];
  if (text === undefined) {
    throw new Error(
      `no test servers: put the test under a package's test/ folder (vitest.config.ts), where ${VARIABLE} is set`,
    );
  }
  return parse(text);
}

const parse = (text: string): TestServers => JSON.parse(text) as TestServers;
