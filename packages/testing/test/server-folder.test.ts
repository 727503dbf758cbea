import { spawnSync } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempDir } from '../src/index.ts';
import { makeServerFolder } from '../src/server-folder.ts';

test('a run removes what a killed one has left, and nothing of one that goes on or of anybody else', async () => {
  await using folder = await tempDir();
  const { pid: ended } = spawnSync(process.execPath, ['--version']);
  const names = [`inkan-test-${ended}-left`, `inkan-test-${process.pid}-mine`, 'inkan-test-of-old', 'other-1-x'];
  for (const name of names) {
    await mkdir(join(folder.path, name));
    await writeFile(join(folder.path, name, 'file'), '');
  }
  const made = await makeServerFolder(false, { memory: join(folder.path, 'no-such-place'), disk: folder.path });
  const found = (await readdir(folder.path)).map((name) => join(folder.path, name));
  expect(found.sort()).toEqual([...names.slice(1).map((name) => join(folder.path, name)), made].sort());
});
