import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseServicePublicKeys } from '@inkan/runtime';
import { afterAll, expect, test } from 'vitest';
import { prepareSecrets } from './secrets.ts';

const folder = await mkdtemp(join(tmpdir(), 'secrets-'));
afterAll(() => rm(folder, { recursive: true }));

const start = async () => {
  const files = await prepareSecrets(folder);
  const list = JSON.parse(await readFile(files.servicePublicKeys, 'utf8')) as Record<string, string>;
  const keysOf = (service: string) =>
    parseServicePublicKeys(service, list[service] ?? '').map((key) => key.export({ type: 'spki', format: 'pem' }));
  return { files, keysOf };
};

test('a service key that was deleted is made anew, with the last one behind it until the list is deleted too', async () => {
  const first = await start();
  const [old] = first.keysOf('users');
  expect((await start()).keysOf('users')).toEqual([old]);

  await rm(first.files.serviceKey('users'));
  const [current, last, ...more] = (await start()).keysOf('users');
  expect([last, more]).toEqual([old, []]);
  expect(current).not.toBe(old);
  expect((await start()).keysOf('users')).toEqual([current, old]);
  expect((await start()).keysOf('certificates')).toEqual(first.keysOf('certificates'));

  await rm(first.files.servicePublicKeys);
  expect((await start()).keysOf('users')).toEqual([current]);
}, 20_000);
