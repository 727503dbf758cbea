import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'postject';
import { bundleEnroll } from './bundle-enroll.ts';
import { nodeBinary, type Target } from './node-binary.ts';

const run = promisify(execFile);

/** The mark in the Node executable by which it finds what was put in (Node.js documentation, SEA). */
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

/**
 * Builds the enrolment client as one self-contained executable.
 * @param folder where it goes, beside what it is made of
 * @returns path of the executable
 */
export async function buildEnroll(target: Target, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const bundle = await bundleEnroll(folder);
  const [config, blob] = [join(folder, 'sea.json'), join(folder, 'sea.blob')];
  // Neither snapshot nor code cache: those are of one system, the blob is for all.
  const settings = { useSnapshot: false, useCodeCache: false, disableExperimentalSEAWarning: true };
  await writeFile(config, JSON.stringify({ main: bundle, output: blob, ...settings }));
  await run(process.execPath, ['--experimental-sea-config', config]);

  const mac = target === 'here' && process.platform === 'darwin';
  const windows = target === 'win-x64' || (target === 'here' && process.platform === 'win32');
  const executable = join(folder, windows ? 'enroll.exe' : 'enroll');
  await copyFile(await nodeBinary(target, join(folder, 'cache')), executable);
  await chmod(executable, 0o755);
  // A signature of Node's maintainers does not hold for what it becomes; a Mac runs nothing unsigned.
  if (mac) await run('codesign', ['--remove-signature', executable]);
  await inject(executable, 'NODE_SEA_BLOB', await readFile(blob), {
    sentinelFuse: fuse,
    ...(mac ? { machoSegmentName: 'NODE_SEA' } : {}),
  });
  if (mac) await run('codesign', ['--sign', '-', executable]);
  return executable;
}
