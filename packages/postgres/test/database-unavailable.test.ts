import { createLogger } from '@inkan/runtime';
import { createTestDatabase, freePort, type TestDatabase } from '@inkan/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DatabaseUnavailable, type Migration, openDatabase } from '../src/index.ts';

interface Db {
  accounts: { id: number; balance: number };
}

const accounts: Migration = {
  name: 'test-0001-accounts',
  up: (run) =>
    run(`
      create table accounts (id integer primary key, balance integer not null);
      insert into accounts values (1, 0), (2, 0);
      grant select, update on accounts to ${run.appRole};
    `),
};
const logger = createLogger({ service: 'test', level: 'silent' });
let place: TestDatabase;
const open = (changes: Partial<Parameters<typeof openDatabase>[0]> = {}) =>
  openDatabase<Db>({ url: place.url, schema: 'shop', applicationName: 'shop', poolSize: 4, logger, ...changes });

beforeAll(async () => {
  place = await createTestDatabase({ schema: 'shop', migrations: [accounts] });
});
afterAll(() => place[Symbol.asyncDispose]());

it('a database that is away is called unavailable, and by a property that others can know', async () => {
  const url = new URL(place.url);
  url.port = String(await freePort());
  await using database = open({ url: url.toString() });
  const away = { name: 'DatabaseUnavailable', retryable: true, code: 'ECONNREFUSED' };
  await expect(database.ping()).rejects.toMatchObject(away);
  await expect(database.transaction(async () => 'never')).rejects.toMatchObject(away);
});

it('so is one that ends a connection in the middle of a transaction, and the next one is served', async () => {
  await using database = open();
  const ended = database.transaction(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx.db);
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(database.read);
    await sql`select 1`.execute(tx.db);
  });
  await expect(ended).rejects.toBeInstanceOf(DatabaseUnavailable);
  await database.ping();
});

it('so is one that cancels a statement for its length', async () => {
  await using slow = open({ statementTimeoutMs: 50 });
  await expect(sql`select pg_sleep(5)`.execute(slow.read)).rejects.toMatchObject({ retryable: true, code: '57014' });
});

it('what is wrong with a statement stays what it is', async () => {
  await using database = open();
  await expect(sql`select 1 / 0`.execute(database.read)).rejects.toMatchObject({ code: '22012' });
  await expect(sql`select 1 / 0`.execute(database.read)).rejects.not.toBeInstanceOf(DatabaseUnavailable);
});

it('two transactions that wait for each other both succeed, and say what follows the commit once', async () => {
  await using database = open();
  const met = Promise.withResolvers<void>();
  let waiting = 0;
  let runs = 0;
  const committed: string[] = [];
  const transfer = (name: string, first: number, second: number) =>
    database.transaction(async (tx) => {
      runs += 1;
      tx.afterCommit(() => committed.push(name));
      await tx.db.updateTable('accounts').set({ balance: sql`balance + 1` }).where('id', '=', first).execute();
      waiting += 1;
      if (waiting === 2) met.resolve();
      await met.promise;
      await tx.db.updateTable('accounts').set({ balance: sql`balance + 1` }).where('id', '=', second).execute();
    });
  await Promise.all([transfer('there', 1, 2), transfer('back', 2, 1)]);
  expect(runs).toBe(3);
  expect(committed.sort()).toEqual(['back', 'there']);
  const rows = await database.read.selectFrom('accounts').select('balance').execute();
  expect(rows).toEqual([{ balance: 2 }, { balance: 2 }]);
});

it('a transaction that loses every time gives up after two repetitions', async () => {
  await using database = open();
  let runs = 0;
  const losing = database.transaction(async (tx) => {
    runs += 1;
    await sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`.execute(tx.db);
  });
  await expect(losing).rejects.toMatchObject({ retryable: true, code: '40001' });
  expect(runs).toBe(3);
});
