import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from './repository.ts';
import { runProgram } from './run-script.ts';

const home = join(repository, 'services', 'console');
/** Beside the packages, and gone with them: one folder per state of the sources. */
const built = join(repository, 'node_modules', '.cache', 'console');

/** What the bundle is made of. The lock file stands for every library. */
const sources = ['services/console', 'packages/api-client/src', 'pnpm-lock.yaml'];

/**
 * The administration's screens as files for the gateway, built only when their sources changed.
 * @returns the folder
 */
export async function prepareConsole(): Promise<string> {
  const folder = join(built, digest());
  if (existsSync(folder)) return folder;
  // Made aside and moved: whoever finds the folder finds all of it.
  const making = `${folder}.${process.pid}`;
  await mkdir(built, { recursive: true });
  const vite = join(home, 'node_modules', 'vite', 'bin', 'vite.js');
  await runProgram(vite, ['build', '--outDir', making, '--emptyOutDir', '--logLevel', 'warn'], { cwd: home });
  await rename(making, folder).catch(async (error: unknown) => {
    await rm(making, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  });
  await removeOthers(folder);
  return folder;
}

/** Those of long ago; a house that runs has read its own. */
async function removeOthers(kept: string): Promise<void> {
  const others = readdirSync(built).map((name) => join(built, name));
  await Promise.all(
    others.filter((folder) => folder !== kept).map((folder) => rm(folder, { recursive: true, force: true })),
  );
}

function digest(): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((path) => filesUnder(join(repository, path)))) {
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

function filesUnder(path: string): string[] {
  if (path.endsWith('.yaml')) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'dist' && !name.includes('.test.'))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)]))
    .sort();
}
