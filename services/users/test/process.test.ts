import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { privateKeyOf, publicKeys } from '@inkan/http/testing';
import { eventually, freePort, tempDir, testRedis } from '@inkan/testing';
import { expect, test } from 'vitest';
import { type House, openHouse } from './house.ts';

const script = (name: string) => new URL(`../src/${name}.ts`, import.meta.url).pathname;

async function environment(house: House, folder: string, port: number): Promise<Record<string, string>> {
  const file = async (name: string, content: string) => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  return {
    PORT: String(port),
    DATABASE_URL_FILE: await file('database-url', house.database.url),
    DATABASE_OWNER_URL_FILE: await file('owner-url', house.database.ownerUrl),
    DATABASE_APP_ROLE: house.database.appRole,
    // A numbered database of its own: this process takes the usual key prefix.
    BUS_URL_FILE: await file('bus-url', new URL('/7', testRedis().url).href),
    SERVICE_KEY_FILE: await file('service-key', privateKeyOf('users')),
    AUDIT_CHAIN_KEY_FILE: await file('audit-chain-key', Buffer.alloc(32, 7).toString('base64')),
    SERVICE_PUBLIC_KEYS_FILE: await file('public-keys', JSON.stringify(publicKeys)),
    SERVICE_URLS: JSON.stringify({ certificates: house.registrar.url }),
    GENERATIONS_DIR: house.generationsDir,
    PORTAL_URL: 'https://portal.example',
  };
}

test('the process migrates, becomes ready, and ends when it is asked to', async () => {
  await using house = await openHouse();
  await using folder = await tempDir();
  const port = await freePort();
  const env = { ...process.env, ...(await environment(house, folder.path, port)) };
  const migrating = spawn(process.execPath, [script('migrate')], { env, stdio: 'inherit' });
  expect(await once(migrating, 'exit')).toEqual([0, null]);

  const running = spawn(process.execPath, [script('main')], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(running, 'exit');
  try {
    const ready = await eventually(async () => {
      const response = await fetch(`http://127.0.0.1:${port}/readyz`);
      if (!response.ok) throw new Error('not ready yet');
      return response.json();
    });
    expect(ready).toEqual({ status: 'ready', parts: { database: true, bus: true } });
  } finally {
    running.kill('SIGTERM');
  }
  expect(await ended).toEqual([0, null]);
});

test('without its configuration the process names everything that is missing', async () => {
  const { PATH = '' } = process.env;
  const running = spawn(process.execPath, [script('main')], { env: { PATH }, stdio: ['ignore', 'ignore', 'pipe'] });
  let told = '';
  running.stderr.on('data', (chunk) => {
    told += chunk;
  });
  expect(await once(running, 'close')).toEqual([78, null]);
  for (const name of [
    'PORT',
    'DATABASE_URL_FILE',
    'BUS_URL_FILE',
    'SERVICE_KEY_FILE',
    'SERVICE_URLS',
    'GENERATIONS_DIR',
    'PORTAL_URL',
  ]) {
    expect(told).toContain(`${name} is missing`);
  }
});
