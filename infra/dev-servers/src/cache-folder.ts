import { lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A folder for unpacked server programs, kept between starts and readable by other users of the machine (Postgres runs as
 * `nobody` when started by root).
 * @throws Error if somebody else made that folder: programs from there must not be run
 */
export async function ownCacheFolder(): Promise<string> {
  const uid = process.getuid?.() ?? 0;
  const folder = join('/var/tmp', `inkan-${uid}`);
  await mkdir(folder, { mode: 0o755 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const facts = await lstat(folder);
  if (!facts.isDirectory() || facts.uid !== uid || (facts.mode & 0o022) !== 0) {
    throw new Error(
      `${folder} を他の利用者が作成・変更できます。削除してからやり直してください。 / ${folder} can be written by somebody else; remove it and try again.`,
    );
  }
  return folder;
}
