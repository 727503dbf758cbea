import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { access, constants, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { ownCacheFolder } from './cache-folder.ts';

const run = promisify(execFile);

export type RedisProgram = { command: string; libraryPath?: string };

/** Packages that make up Debian's Redis server. */
const PACKAGES = ['redis-server', 'redis-tools', 'liblzf1', 'libjemalloc2', 'libatomic1'];

/** redis-server or valkey-server of the PATH, else Debian's packages unpacked without root; undefined where neither can be had. */
export async function redisProgram(path: string = process.env['PATH'] ?? ''): Promise<RedisProgram | undefined> {
  for (const name of ['redis-server', 'valkey-server']) {
    for (const folder of [...path.split(delimiter), '/usr/sbin', '/usr/local/bin'].filter((entry) =>
      entry.startsWith('/'),
    )) {
      if (await runs(join(folder, name))) return { command: join(folder, name) };
    }
  }
  return unpackedDebianRedis();
}

async function unpackedDebianRedis(): Promise<RedisProgram | undefined> {
  const target = join(await ownCacheFolder(), 'redis-debian');
  const program = async (): Promise<RedisProgram | undefined> => {
    const command = join(target, 'usr/bin/redis-server');
    if (!(await runs(command))) return undefined;
    const libraryPath = (await readdir(join(target, 'usr/lib'))).map((name) => join(target, 'usr/lib', name)).join(':');
    const started = run(command, ['--version'], { env: { LD_LIBRARY_PATH: libraryPath } });
    return started.then(
      () => ({ command, libraryPath }),
      () => undefined,
    );
  };
  const found = await program();
  if (found !== undefined) return found;

  const draft = `${target}.${randomUUID()}`;
  try {
    await mkdir(draft, { recursive: true });
    for (const name of PACKAGES) {
      // Names differ between Debian releases: what does not exist is not needed there.
      await run('apt-get', ['download', name], { cwd: draft, timeout: 60_000 }).catch(() => undefined);
    }
    for (const file of await readdir(draft))
      if (file.endsWith('.deb')) await run('dpkg', ['-x', join(draft, file), draft]);
    await rename(draft, target);
    return await program();
  } catch {
    return undefined;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

const runs = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
