import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { handOver } from './hand-over.ts';

const folder = await mkdtemp(join(tmpdir(), 'hand-over-'));
afterAll(() => rm(folder, { recursive: true }));

test('a service is given the files that its environment names, and none from elsewhere', async () => {
  const [from, to] = [join(folder, 'state'), join(folder, 'users')];
  await mkdir(from);
  await writeFile(join(from, 'users.database-url'), 'postgres://users');
  await writeFile(join(from, 'certificates.database-url'), 'postgres://certificates');
  const environment = {
    DATABASE_URL_FILE: join(from, 'users.database-url'),
    OPENAPI_FILE: '/srv/inkan/openapi.yaml',
    PORT: '8080',
  };

  expect(await handOver(environment, from, to)).toEqual(['database-url']);
  expect(await readdir(to)).toEqual(['database-url']);
  expect((await stat(join(to, 'database-url'))).mode & 0o777).toBe(0o400);
});

test('what is handed over again replaces what was there: the way a rotated secret arrives', async () => {
  const [from, to] = [join(folder, 'rotated'), join(folder, 'signer')];
  await mkdir(from);
  const environment = { SIGNER_PASSPHRASE_FILE: join(from, 'passphrase') };
  for (const passphrase of ['old', 'new']) {
    await writeFile(join(from, 'passphrase'), passphrase);
    await handOver(environment, from, to);
  }
  expect(await readFile(join(to, 'signer-passphrase'), 'utf8')).toBe('new');
});
