import { DomainError } from '@inkan/domain';
import { createLogger, newId } from '@inkan/runtime';
import { createTestDatabase, eventually, type TestDatabase } from '@inkan/testing';
import { type Generated, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  assertMigrated,
  type Database,
  DatabaseTooNew,
  idempotent,
  type MessagingTables,
  type Migration,
  messagingMigrations,
  migrate,
  openDatabase,
  prepared,
} from '../src/index.ts';

interface Db extends MessagingTables {
  things: { id: Generated<number>; name: string };
}

const things: Migration = {
  name: 'test-0001-things',
  up: (run) =>
    run(`
      create table things (id integer generated always as identity primary key, name text not null unique, day date);
      grant select, insert on things to ${run.appRole};
    `),
};
const migrations = [...messagingMigrations(), things];
const logger = createLogger({ service: 'test', level: 'silent' });

let place: TestDatabase;
let database: Database<Db>;
const open = (changes: Partial<Parameters<typeof openDatabase>[0]> = {}) =>
  openDatabase<Db>({ url: place.url, schema: 'shop', applicationName: 'shop', poolSize: 4, logger, ...changes });

beforeAll(async () => {
  place = await createTestDatabase({ schema: 'shop', migrations });
});
beforeEach(async () => {
  await place.query('truncate things, idempotency_keys');
  database = open();
  return () => database[Symbol.asyncDispose]();
});
afterAll(() => place[Symbol.asyncDispose]());

const names = async () =>
  (await database.read.selectFrom('things').select('name').orderBy('id').execute()).map((t) => t.name);

describe('a transaction', () => {
  it('keeps all or nothing', async () => {
    await database.transaction((tx) => tx.db.insertInto('things').values({ name: 'kept' }).execute());
    const broken = database.transaction(async (tx) => {
      await tx.db.insertInto('things').values({ name: 'lost' }).execute();
      throw new Error('no');
    });
    await expect(broken).rejects.toThrow('no');
    expect(await names()).toEqual(['kept']);
  });

  it('is unusable after its end, also through what was built on it before', async () => {
    const { tx, db, query } = await database.transaction(async (running) => ({
      tx: running,
      db: running.db,
      query: running.db.insertInto('things').values({ name: 'late' }),
    }));
    expect(() => tx.db).toThrow('the transaction has ended');
    expect(() => tx.afterCommit(() => {})).toThrow('the transaction has ended');
    await expect(query.execute()).rejects.toThrow('the transaction has ended');
    await expect(sql`insert into things (name) values ('late')`.execute(db)).rejects.toThrow('has ended');
    expect(await names()).toEqual([]);
  });

  it('does not seem committed when a failed statement was swallowed in it', async () => {
    const swallowing = database.transaction(async (tx) => {
      await tx.db.insertInto('things').values({ name: 'a' }).execute();
      await tx.db
        .insertInto('things')
        .values({ name: 'a' })
        .execute()
        .catch(() => {});
    });
    await expect(swallowing).rejects.toThrow();
    expect(await names()).toEqual([]);
  });

  it('runs what is to follow the commit only after it, and not after a rollback', async () => {
    const heard: string[] = [];
    await database.transaction(async (tx) => {
      tx.afterCommit(() => heard.push('committed'));
      tx.afterCommit(() => {
        throw new Error('ignored: the commit stands');
      });
      heard.push('in it');
    });
    const rolledBack = database.transaction(async (tx) => {
      tx.afterCommit(() => heard.push('never'));
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    expect(heard).toEqual(['in it', 'committed']);
  });

  it('may do only what the app role may', async () => {
    await expect(sql`delete from things`.execute(database.read)).rejects.toThrow('permission denied');
    await expect(sql`create table other (n integer)`.execute(database.read)).rejects.toThrow('permission denied');
  });
});

describe('a connection', () => {
  it('that the server ends does not end the process, and the next query works', async () => {
    await database.ping();
    await place.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'shop'");
    await eventually(() => database.ping());
    expect(await names()).toEqual([]);
  });

  it('has its own time limits and name', async () => {
    await using hasty = open({ statementTimeoutMs: 50, idleInTransactionTimeoutMs: 50, applicationName: 'hasty' });
    await expect(sql`select pg_sleep(5)`.execute(hasty.read)).rejects.toThrow('statement timeout');
    const idle = hasty.transaction(async (tx) => {
      await sql`select 1`.execute(tx.db);
      await eventually(async () => expect(await place.query(onesOf('hasty', 'idle in transaction'))).toEqual([]));
      await sql`select 1`.execute(tx.db);
    });
    await expect(idle).rejects.toThrow();
    await hasty.ping();
  });

  it('keeps the statements that are marked, once each, and no others', async () => {
    const kept = await database.transaction(async ({ db }) => {
      for (const name of ['a', 'b', 'a']) {
        const things = db.selectFrom('things').select('id').where('name', '=', name);
        await things.execute();
        await things.modifyFront(prepared).execute();
      }
      const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db);
      return rows.map(({ statement }) => statement);
    });
    expect(kept).toEqual(['select /* prepared */ "id" from "things" where "name" = $1']);
  });

  it('gives a date as the text it is and an instant as a Date', async () => {
    const { rows } = await sql<{ day: unknown; at: unknown }>`
      select date '2026-03-31' as day, timestamptz '2026-03-31 23:59:59+09' as at
    `.execute(database.read);
    expect(rows).toEqual([{ day: '2026-03-31', at: new Date('2026-03-31T14:59:59Z') }]);
  });
});

const onesOf = (name: string, state: string) =>
  `select pid from pg_stat_activity where application_name = '${name}' and state like '${state}%'`;

describe('listening', () => {
  it('hears notifications, and again after its connection was cut', async () => {
    const heard: string[] = [];
    await using _listener = await database.listen('news', (payload) => heard.push(payload));
    await place.query("select pg_notify('news', 'first')");
    await eventually(() => expect(heard).toContain('first'));
    await place.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'shop listen'");
    await eventually(async () => {
      await place.query("select pg_notify('news', 'second')");
      expect(heard).toContain('second');
    });
    // One empty call per connect: something may have been missed.
    expect(heard.filter((payload) => payload === '')).toHaveLength(2);
  });
});

describe('an idempotency key', () => {
  const key = () => ({ scope: 'test', key: newId(), digest: 'd' });
  const order = (name: string, once: ReturnType<typeof key>) =>
    database.transaction((tx) =>
      idempotent(tx, once, async () => {
        const { id } = await tx.db.insertInto('things').values({ name }).returning('id').executeTakeFirstOrThrow();
        return { id, at: new Date(0) };
      }),
    );

  it('gives the second caller the first answer, without doing it again', async () => {
    const once = key();
    const first = await order('one', once);
    expect(await order('two', once)).toEqual(first);
    expect(await names()).toEqual(['one']);
  });

  it('makes callers at the same moment wait for the first', async () => {
    const once = key();
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((name) => order(name, once)));
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
    expect(await names()).toHaveLength(1);
  });

  it('is free again when the first fails, also for one who waited for it', async () => {
    const once = key();
    const entered = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const failing = database.transaction((tx) =>
      idempotent(tx, once, async () => {
        entered.resolve();
        await goOn.promise;
        throw new Error('no');
      }),
    );
    await entered.promise;
    const waiting = order('second', once);
    await eventually(async () => expect(await place.query(waitingOnes)).toHaveLength(1));
    goOn.resolve();
    await expect(failing).rejects.toThrow('no');
    expect(await waiting).toMatchObject({ id: expect.any(Number) });
    expect(await names()).toEqual(['second']);
  });

  it('used for another request is an error and does nothing', async () => {
    const once = key();
    await order('one', once);
    const other = order('two', { ...once, digest: 'other' });
    await expect(other).rejects.toThrow(DomainError);
    await expect(other).rejects.toMatchObject({ code: 'idempotency-key-reused' });
    expect(await names()).toEqual(['one']);
  });
});

const waitingOnes = "select pid from pg_stat_activity where application_name = 'shop' and wait_event_type = 'Lock'";

describe('migrations', () => {
  it('are applied once, also by several at once, and what the app role sees is checked', async () => {
    await using empty = await createTestDatabase({ schema: 'fresh', migrations: [] });
    const { ownerUrl, appRole } = empty;
    const run = () => migrate({ url: ownerUrl, schema: 'fresh', migrations, appRole });
    await Promise.all([run(), run(), run()]);
    await using fresh = open({ url: empty.url, schema: 'fresh' });
    await assertMigrated(fresh, migrations);
    await expect(assertMigrated(fresh, [...migrations, { ...things, name: 'test-0002' }])).rejects.toThrow('test-0002');
  });

  it('refuse a database that is newer than they know', async () => {
    const older = { url: place.ownerUrl, schema: 'shop', migrations: messagingMigrations(), appRole: place.appRole };
    await expect(migrate(older)).rejects.toThrow(DatabaseTooNew);
    await expect(assertMigrated(database, messagingMigrations())).rejects.toThrow(DatabaseTooNew);
  });

  it('leave nothing of one that fails half-way', async () => {
    await using empty = await createTestDatabase({ schema: 'fresh', migrations: [] });
    const bad: Migration = { name: 'bad', up: (run) => run('create table half (n integer); select 1 / 0') };
    const wanted = { url: empty.ownerUrl, schema: 'fresh', migrations: [bad], appRole: empty.appRole };
    await expect(migrate(wanted)).rejects.toThrow('migration bad of schema fresh failed');
    expect(await empty.query("select to_regclass('fresh.half') as half")).toEqual([{ half: null }]);
  });
});
