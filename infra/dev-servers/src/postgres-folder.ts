import { createHash } from 'node:crypto';
import { chown, lstat, mkdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** `nobody` on Debian; initdb wants a user that has a passwd entry, so a free number would not do. */
const NOBODY = { uid: 65_534, gid: 65_534 };

/** PostgreSQL refuses to run as root: then it runs as nobody. */
export const serverUser = (): { uid: number; gid: number } | undefined =>
  process.getuid?.() === 0 ? NOBODY : undefined;

/**
 * Makes the cluster's folder (0700, the server's own). When nobody may not pass through a folder above it (a checkout below
 * /root), the cluster lives under /var/tmp, at a name derived from the wanted one, so that the next start finds it again.
 */
export async function postgresFolder(wanted: string): Promise<string> {
  const user = serverUser();
  const folder = user !== undefined && !(await othersMayEnter(dirname(wanted))) ? substitute(wanted) : wanted;
  await mkdir(dirname(folder), { recursive: true });
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  if (user !== undefined) {
    const facts = await lstat(folder);
    if (!facts.isDirectory() || (facts.uid !== 0 && facts.uid !== user.uid))
      throw new Error(`${folder} belongs to somebody else`);
    await chown(folder, user.uid, user.gid);
  }
  return folder;
}

/** Where the cluster of `wanted` may be besides `wanted` itself. */
export const substitute = (wanted: string): string =>
  join('/var/tmp', `inkan-postgres-${createHash('sha256').update(resolve(wanted)).digest('hex').slice(0, 16)}`);

async function othersMayEnter(folder: string): Promise<boolean> {
  const facts = await stat(folder).catch(() => undefined);
  if (facts !== undefined && (facts.mode & 0o001) === 0) return false;
  return dirname(folder) === folder || (await othersMayEnter(dirname(folder)));
}
