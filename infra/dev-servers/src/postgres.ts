import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { type GuardedProcess, startGuarded } from './guarded-process.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { postgresFolder, serverUser } from './postgres-folder.ts';
import { stopLeftOverPostgres } from './postgres-left-over.ts';
import { until } from './until.ts';

export type PostgresOptions = {
  /** Where the cluster lives; made on first start. Mode 0700. */
  folder: string;
  port?: number;
  /** Superuser's password; needed again at every start of the same folder. */
  password?: string;
  /** Trade safety for speed: a test's data need not survive a power cut. */
  throwAway?: boolean;
};

export type PostgresServer = AsyncDisposable & {
  /** Superuser's URL of the database `postgres`. */
  readonly adminUrl: string;
  readonly port: number;
  /** The folder really used: elsewhere when the server's user could not enter the given one. */
  readonly folder: string;
  /** Ends the server as a crash would (SIGKILL to every process). */
  kill(): Promise<void>;
  /** Ends it as a crash would, and starts it again on the same port; resolves when it has recovered. */
  crash(): Promise<void>;
};

const THROW_AWAY = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
];

/** Starts the embedded PostgreSQL on 127.0.0.1, as user `nobody` when called by root. Stops with the calling process. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const password = options.password ?? randomBytes(18).toString('base64url');
  const [binaries, port] = await Promise.all([postgresBinaries(), freePort(options.port)]);
  const folder = await postgresFolder(options.folder);
  await stopLeftOverPostgres(folder);
  if (!existsSync(join(folder, 'PG_VERSION'))) await initialise(binaries, folder, password);

  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=300',
    // Taken from the machine only as it fills: what a large house reads again and again.
    `shared_buffers=${options.throwAway === true ? '256MB' : '1GB'}`,
    'log_min_messages=warning',
    ...(options.throwAway === true ? THROW_AWAY : []),
  ];
  const start = () =>
    startGuarded({
      command: join(binaries, 'bin', 'postgres'),
      args: ['-D', folder, ...settings.flatMap((setting) => ['-c', setting])],
      cwd: folder,
      env: environment(),
      user: serverUser(),
      stopSignal: 'SIGINT',
    });
  let server = start();
  await untilReady(server, folder);
  return {
    adminUrl: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    port,
    folder,
    kill: () => server.kill(),
    async crash() {
      const lock = await readLock(folder);
      // By its own number: the guard stays to bury it, or the number would look alive to the next one.
      process.kill(Number.parseInt(lock, 10), 'SIGKILL');
      await server.exit;
      // Its children see that it is gone, and go; until then no other is let into their shared memory.
      await until('PostgreSQL start after a crash', async () => {
        server = start();
        return untilReady(server, folder, lock).then(
          () => true,
          (error: Error) => {
            if (!/still in use/.test(error.message)) throw error;
            return false;
          },
        );
      });
    },
    [Symbol.asyncDispose]: () => server.stop(),
  };
}

async function initialise(binaries: string, folder: string, password: string): Promise<void> {
  const passwordFile = `${folder}.password`;
  await writeFile(passwordFile, password, { mode: 0o600 });
  const user = serverUser();
  if (user !== undefined) await chown(passwordFile, user.uid, user.gid);
  const initdb = startGuarded({
    command: join(binaries, 'bin', 'initdb'),
    args: [
      '-D',
      folder,
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--locale=C',
      '--no-sync',
    ],
    env: environment(),
    user,
  });
  const code = await initdb.exit;
  await rm(passwordFile);
  if (code !== 0) throw new Error(`initdb failed (${code}):\n${initdb.output()}`);
}

const readLock = (folder: string): Promise<string> => readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '');

/**
 * Line 8 of postmaster.pid says "ready" once connections are taken (PostgreSQL: src/include/utils/pidfile.h).
 * @param stale the file of a server that was killed: it lies there until the next one begins
 */
async function untilReady(server: GuardedProcess, folder: string, stale?: string): Promise<void> {
  await until(
    'PostgreSQL start',
    async () => {
      if (server.exited()) throw new Error(`PostgreSQL stopped at once:\n${server.output()}`);
      const lock = await readLock(folder);
      return lock !== stale && lock.split('\n')[7]?.trim() === 'ready';
    },
    30_000,
  );
}

/** Nothing of the caller's PG… settings may leak in, and messages stay English for whoever reads the log. */
const environment = (): NodeJS.ProcessEnv => ({ PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' });
