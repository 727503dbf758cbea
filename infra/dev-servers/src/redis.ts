import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { startGuarded } from './guarded-process.ts';
import { redisProgram } from './redis-binaries.ts';
import { until } from './until.ts';

export type RedisServer = AsyncDisposable & {
  readonly url: string;
  readonly port: number;
  /** Ends the server as a crash would. */
  kill(): Promise<void>;
  /** Ends it as a crash would, and starts it again on the same port, with nothing in it. */
  crash(): Promise<void>;
};

/**
 * Starts Redis on 127.0.0.1 with a password and without persistence: it only carries, Postgres decides what is true.
 * @returns undefined where no Redis can be had; BullMQ's Postgres backend carries the queues then
 */
export async function startRedis(options: {
  folder: string;
  port?: number;
  password?: string;
}): Promise<RedisServer | undefined> {
  const program = await redisProgram();
  if (program === undefined) return undefined;
  const password = options.password ?? randomBytes(18).toString('base64url');
  const port = await freePort(options.port);
  await mkdir(options.folder, { recursive: true });
  const configuration = join(options.folder, 'redis.conf');
  // The password stands in a file: a command line can be read by every user of the machine.
  await writeFile(
    configuration,
    [
      'bind 127.0.0.1',
      `port ${port}`,
      `requirepass ${password}`,
      `dir ${JSON.stringify(options.folder)}`,
      'save ""',
      'appendonly no',
      // BullMQ's condition: a queue must never lose a key to make room.
      'maxmemory-policy noeviction',
      'loglevel warning',
      '',
    ].join('\n'),
    { mode: 0o600 },
  );
  const start = async () => {
    const started = startGuarded({
      command: program.command,
      args: [configuration],
      cwd: options.folder,
      env: {
        PATH: '/usr/bin:/bin',
        ...(program.libraryPath === undefined ? {} : { LD_LIBRARY_PATH: program.libraryPath }),
      },
    });
    await until(
      'Redis start',
      () => {
        if (started.exited()) throw new Error(`Redis stopped at once:\n${started.output()}`);
        return answers(port, password);
      },
      15_000,
    );
    return started;
  };
  let server = await start();
  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    port,
    kill: () => server.kill(),
    async crash() {
      await server.kill();
      server = await start();
    },
    [Symbol.asyncDispose]: () => server.stop(5_000),
  };
}

/** AUTH and PING by hand, so that this package needs no Redis client. */
function answers(port: number, password: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    let heard = '';
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      if (heard.includes('+PONG') || heard.startsWith('-')) socket.end();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(heard.includes('+PONG')));
  });
}
