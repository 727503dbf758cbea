import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runInGroup } from './src/process-group.ts';
import { repository } from './src/repository.ts';

// npm run manual: takes the pictures of docs/manual anew. They are the ones that the console's end-to-end tests look at, so
// that a manual whose steps no longer work is not made.
const manual = join(repository, 'docs', 'manual');
const pictures = join(manual, 'pictures');
await rm(pictures, { recursive: true, force: true });
await mkdir(pictures, { recursive: true });
const code = await runInGroup(
  [join(repository, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'e2e', 'test/console.test.ts'],
  { ...process.env, INKAN_MANUAL_PICTURES: pictures },
  { run: 15 * 60_000, end: 60_000 },
  async () => false,
);
const shown = await readFile(join(manual, 'README.md'), 'utf8');
let octets = 0;
for (const name of await readdir(pictures)) {
  const file = join(pictures, name);
  if (shown.includes(`pictures/${name})`)) octets += (await stat(file)).size;
  else await rm(file);
}
console.log(`docs/manual/pictures: ${(await readdir(pictures)).length} files, ${(octets / 1_000_000).toFixed(1)} MB`);
process.exit(code ?? 1);
