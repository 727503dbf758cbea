import { join } from 'node:path';
import {
  type MailCatcher,
  type PostgresServer,
  type RedisServer,
  startMailCatcher,
  startPostgres,
  startRedis,
} from '@inkan/dev-servers';
import { withDatabase } from '@inkan/provisioning';
import type { Ports } from './ports.ts';
import type { SecretFiles } from './secrets.ts';

export type Servers = AsyncDisposable & {
  /** Administrator's URL of the house's database. */
  readonly adminUrl: string;
  readonly database: string;
  /** Missing: the queues run on Postgres. */
  readonly redisUrl: string | undefined;
  readonly smtpUrl: string;
  /** Only of the own mail catcher. */
  readonly inboxUrl: string | undefined;
  /** Only of own servers: for tests that end them as a crash would. */
  readonly postgres: PostgresServer | undefined;
  readonly redis: RedisServer | undefined;
  readonly mail: MailCatcher | undefined;
};

export type ServersOptions = {
  dataDir: string;
  ports: Ports;
  secrets: SecretFiles;
  /** DATABASE_URL, REDIS_URL and SMTP_URL name servers to use instead of own ones; INKAN_BUS=postgres does without Redis. */
  env: NodeJS.ProcessEnv;
};

/** Starts what the services need and nobody has given. On failure nothing is left running. */
export async function startServers({ dataDir, ports, secrets, env }: ServersOptions): Promise<Servers> {
  await using stack = new AsyncDisposableStack();
  const folder = (name: string): string => join(dataDir, name);
  const [postgresPassword, redisPassword] = await Promise.all([
    secrets.password('postgres'),
    secrets.password('redis'),
  ]);

  const postgres: PostgresServer | undefined = env['DATABASE_URL']
    ? undefined
    : stack.use(await startPostgres({ folder: folder('postgres'), port: ports.postgres, password: postgresPassword }));
  const redis: RedisServer | undefined =
    env['REDIS_URL'] || env['INKAN_BUS'] === 'postgres'
      ? undefined
      : await startRedis({ folder: folder('redis'), port: ports.redis, password: redisPassword });
  if (redis !== undefined) stack.use(redis);
  const mail: MailCatcher | undefined = env['SMTP_URL']
    ? undefined
    : stack.use(await startMailCatcher({ folder: folder('mails'), smtpPort: ports.smtp, inboxPort: ports.inbox }));

  const adminUrl = env['DATABASE_URL'] || (postgres?.adminUrl ?? '');
  const database = databaseOf(adminUrl);
  const running = stack.move();
  return {
    adminUrl: withDatabase(adminUrl, database),
    database,
    redisUrl: env['REDIS_URL'] || redis?.url,
    smtpUrl: env['SMTP_URL'] || (mail?.smtpUrl ?? ''),
    inboxUrl: mail?.inboxUrl,
    postgres,
    redis,
    mail,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** The database that the URL names; `inkan` where it names only the server's maintenance database. */
function databaseOf(url: string): string {
  const named = decodeURIComponent(new URL(url).pathname.slice(1));
  return named === '' || named === 'postgres' ? 'inkan' : named;
}
