import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { schemaFolder, schemaReferences } from '../src/references/schemas.ts';
import { repository } from '../src/repository.ts';

test('every schema is what its kept description says (npm run generate)', { timeout: 60_000 }, async () => {
  const schemas = await schemaReferences();
  expect((await readdir(join(repository, schemaFolder))).sort()).toEqual(
    Object.keys(schemas)
      .map((file) => basename(file))
      .sort(),
  );
  for (const [file, written] of Object.entries(schemas)) {
    expect(await readFile(join(repository, file), 'utf8'), file).toBe(written);
  }
});
