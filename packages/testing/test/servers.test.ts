import type { Migration } from '@inkan/postgres';
import { createTransport } from 'nodemailer';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { createTestDatabase, openssl, startSmtpCatcher, tempDir, testBusUrls, testRedis } from '../src/index.ts';

async function connected<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

describe('a test database', () => {
  test('gives the app role nothing by default, and lets it make nothing', async () => {
    await using database = await createTestDatabase({ schema: 'rooms', migrations: [] });
    await connected(database.ownerUrl, (owner) => owner.query('CREATE TABLE doors (id int PRIMARY KEY)'));
    await connected(database.url, async (app) => {
      await expect(app.query('SELECT FROM doors')).rejects.toThrow('permission denied for table doors');
      await expect(app.query('INSERT INTO doors VALUES (1)')).rejects.toThrow('permission denied for table doors');
      await expect(app.query('CREATE TABLE windows (id int)')).rejects.toThrow('permission denied for schema rooms');
      await expect(app.query('DROP TABLE doors')).rejects.toThrow('must be owner of table doors');
      await expect(app.query('CREATE TABLE public.windows (id int)')).rejects.toThrow(
        'permission denied for schema public',
      );
    });
    expect(await database.query('SELECT id FROM doors')).toEqual([]);
  });

  test('holds the migrated schema, with the rights that its migrations gave to the app role', async () => {
    const migrations: Migration[] = [
      {
        name: '0001-ledger',
        up: async (sql) => {
          await sql(`CREATE TABLE ledger (id int); GRANT SELECT, INSERT ON ledger TO ${sql.appRole}`);
        },
      },
    ];
    await using database = await createTestDatabase({ schema: 'rooms', migrations });
    await connected(database.url, async (app) => {
      await app.query('INSERT INTO ledger VALUES (1)');
      await expect(app.query('UPDATE ledger SET id = 2')).rejects.toThrow('permission denied for table ledger');
      await expect(app.query('DELETE FROM ledger')).rejects.toThrow('permission denied for table ledger');
    });
  });

  test('of one service does not let another service in', async () => {
    await using _other = await createTestDatabase({ schema: 'gardens', migrations: [] });
    await using database = await createTestDatabase({ schema: 'rooms', migrations: [] });
    const asOther = database.url.replace('test_rooms_app:app-of-a-test', 'test_gardens_app:app-of-a-test');
    await expect(connected(asOther, async () => undefined)).rejects.toThrow('permission denied for database');
  });

  test('complains about a connection that was left open, and is gone all the same', async () => {
    const database = await createTestDatabase({ schema: 'rooms', migrations: [] });
    const leaked = new pg.Client({ connectionString: database.url, application_name: 'forgotten' });
    leaked.on('error', () => undefined);
    await leaked.connect();
    await expect(database[Symbol.asyncDispose]()).rejects.toThrow('1 connection(s) open: forgotten');
    await expect(connected(database.url, async () => undefined)).rejects.toThrow('does not exist');
  });

  test('is cloned in parallel from one template', async () => {
    const databases = await Promise.all(
      Array.from({ length: 4 }, () => createTestDatabase({ schema: 'halls', migrations: [] })),
    );
    expect(new Set(databases.map((database) => database.name)).size).toBe(4);
    await Promise.all(databases.map((database) => database[Symbol.asyncDispose]()));
  });
});

test('every bus can be reached, each under a prefix of its own', async () => {
  expect(testBusUrls().map((bus) => bus.name)).toContain('postgres');
  for (const { name, open } of testBusUrls()) {
    await using bus = await open();
    expect(bus.url).toMatch(name === 'redis' ? /^redis:/ : /^postgres:/);
    if (name === 'postgres') await connected(bus.url, (client) => client.query('CREATE TABLE bullmq.proof (id int)'));
  }
  if (testBusUrls().length === 2) expect(testRedis().prefix).not.toBe(testRedis().prefix);
});

test('the SMTP catcher keeps a Japanese mail and can refuse one', async () => {
  await using smtp = await startSmtpCatcher();
  const transport = createTransport({ url: smtp.url });
  await transport.sendMail({
    from: 'a@example.jp',
    to: 'b@example.jp',
    subject: '電子証明書発行のお知らせ',
    text: 'こんにちは',
  });
  const mail = await smtp.waitForMail((one) => one.subject === '電子証明書発行のお知らせ');
  expect(mail.text?.trim()).toBe('こんにちは');
  smtp.refuse(true);
  await expect(transport.sendMail({ from: 'a@example.jp', to: 'b@example.jp', text: 'x' })).rejects.toThrow('451');
  expect(smtp.mails()).toHaveLength(1);
  transport.close();
});

test('openssl answers, and says no by its exit code', async () => {
  expect((await openssl(['dgst', '-sha256'], 'abc')).stdout.toString()).toContain('ba7816bf');
  expect((await openssl(['x509', '-noout'], 'no certificate')).code).not.toBe(0);
});

test('a temporary folder is gone afterwards', async () => {
  const { existsSync } = await import('node:fs');
  let path = '';
  {
    await using folder = await tempDir();
    path = folder.path;
    expect(existsSync(path)).toBe(true);
  }
  expect(existsSync(path)).toBe(false);
});
