import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from './repository.ts';
import { runProgram } from './run-script.ts';

type Bundle = {
  readonly name: string;
  readonly home: string;
  /** What it is made of. The lock file stands for every library. */
  readonly sources: readonly string[];
};

/** The administration's screens as files for the gateway. @returns the folder */
export function prepareConsole(): Promise<string> {
  const home = 'services/console';
  return prepareBundle({ name: 'console', home, sources: [home, 'packages/api-client/src', 'pnpm-lock.yaml'] });
}

/** What the portal's page runs that makes a key. @returns the folder */
export function preparePortalScript(): Promise<string> {
  const home = 'packages/browser-keys';
  const sources = [home, 'packages/domain/src', 'packages/x509/src', 'pnpm-lock.yaml'];
  return prepareBundle({ name: 'browser-keys', home, sources });
}

/** Builds only when the sources changed. @returns the folder, beside the packages and gone with them */
async function prepareBundle({ name, home: place, sources }: Bundle): Promise<string> {
  const home = join(repository, place);
  const built = join(repository, 'node_modules', '.cache', name);
  const folder = join(built, digest(sources));
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
  await removeOthers(built, folder);
  return folder;
}

/** Those of long ago; a house that runs has read its own. */
async function removeOthers(built: string, kept: string): Promise<void> {
  const others = readdirSync(built).map((name) => join(built, name));
  await Promise.all(
    others.filter((folder) => folder !== kept).map((folder) => rm(folder, { recursive: true, force: true })),
  );
}

function digest(sources: readonly string[]): string {
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
