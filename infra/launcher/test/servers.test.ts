import { once } from 'node:events';
import { chmod, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { asAdmin, withDatabase } from '@inkan/provisioning';
import { tempDir, testServers } from '@inkan/testing';
import { expect, test } from 'vitest';
import { prepareDatabases } from '../src/databases.ts';
import { keepPorts, prepareSecrets, runMigrations, startServers } from '../src/index.ts';

test('a port that stands in certificates is not exchanged; one between processes is', async () => {
  await using folder = await tempDir();
  const ports = await keepPorts(folder.path, { anyPort: true });
  const listen = async (port: number) => {
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  const inner = await listen(ports.users);
  expect((await keepPorts(folder.path)).users).not.toBe(ports.users);
  const outer = await listen(ports.publication);
  await expect(keepPorts(folder.path)).rejects.toThrow(`Port ${ports.publication} is taken`);
  inner.close();
  outer.close();
});

test('given servers are used, every service gets a URL of its own, and passwords stay over a restart', async () => {
  await using folder = await tempDir();
  await chmod(folder.path, 0o711);
  const dataDir = folder.path;
  const { adminUrl, redisUrl } = testServers();
  const env = {
    DATABASE_URL: withDatabase(adminUrl, 'given'),
    SMTP_URL: 'smtp://user:password@mail.example.jp',
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
  };
  const ports = await keepPorts(dataDir, { anyPort: true });
  expect(await keepPorts(dataDir)).toEqual(ports);

  const urls: string[] = [];
  for (const _start of ['first', 'second']) {
    const secrets = await prepareSecrets(dataDir);
    await using servers = await startServers({ dataDir, ports, secrets, env });
    expect(servers).toMatchObject({ database: 'given', inboxUrl: undefined, postgres: undefined });
    await prepareDatabases(servers, secrets);
    const url = await readFile(secrets.databaseUrl('signer'), 'utf8');
    expect((await stat(secrets.databaseUrl('signer'))).mode & 0o777).toBe(0o600);
    const who = await asAdmin(url, async (client) => (await client.query('SELECT current_user, current_schema')).rows);
    expect(who).toEqual([{ current_user: 'given_signer_app', current_schema: 'signer' }]);
    expect(await readFile(secrets.smtpUrl, 'utf8')).toBe(env.SMTP_URL);
    urls.push(url);
  }
  expect(urls[0]).toBe(urls[1]);
});

test('a database that was restored, or made anew, is migrated although these files were applied before', async () => {
  await using folder = await tempDir();
  const adminUrl = withDatabase(testServers().adminUrl, 'restored');
  const env = { DATABASE_URL: adminUrl, SMTP_URL: 'smtp://mail.example.jp', INKAN_BUS: 'postgres' };
  const ports = await keepPorts(folder.path, { anyPort: true });
  const secrets = await prepareSecrets(folder.path);
  await using servers = await startServers({ dataDir: folder.path, ports, secrets, env });
  const tables = async () => {
    await prepareDatabases(servers, secrets);
    await runMigrations(servers.database, secrets);
    const { rows } = await asAdmin(adminUrl, (client) => client.query("select to_regclass('signer.prepared') as log"));
    return rows;
  };
  expect(await tables()).toEqual([{ log: 'signer.prepared' }]);
  await asAdmin(testServers().adminUrl, (client) => client.query('drop database restored'));
  expect(await tables()).toEqual([{ log: 'signer.prepared' }]);
}, 120_000);
