import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { repository } from '../repository.ts';

/**
 * What every generating script ends with: writes the files, or with `--check` writes nothing and ends the process with 1
 * when one is not what it would have written.
 * @param files content by path from the repository's root
 */
export async function writeOrCheck(files: Readonly<Record<string, string>>): Promise<void> {
  const check = process.argv.includes('--check');
  for (const [name, written] of Object.entries(files)) {
    const file = join(repository, name);
    if (!check) {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, written);
    } else if ((await readFile(file, 'utf8').catch(() => '')) !== written) {
      console.error(`${name} is not what the code says: run \`npm run generate\` and read the difference.`);
      process.exitCode = 1;
    }
  }
}
