import { type AuditEntry, systemActor } from '@inkan/domain';
import { createLogger, newId, withCorrelation } from '@inkan/runtime';
import { createTestDatabase, type TestDatabase } from '@inkan/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type AuditTables,
  audit,
  auditMigrations,
  type Database,
  type MessagingTables,
  messagingMigrations,
  openDatabase,
} from '../src/index.ts';

const organizationId = newId();
const entry = (changes: Partial<AuditEntry> = {}): AuditEntry => ({
  at: new Date('2026-04-01T03:00:00.123Z'),
  actor: {
    kind: 'administrator',
    id: newId(),
    name: '総務 太郎',
    certificate: { generation: 'G2', serial: 'ab'.repeat(16) },
    address: '192.0.2.1',
    userAgent: 'curl/8',
  },
  operation: 'edit-user',
  organizationId,
  subject: { kind: 'user', id: newId(), name: '山田 太郎' },
  ...changes,
});

let place: TestDatabase;
let database: Database<MessagingTables & AuditTables>;
let statements = 0;

beforeAll(async () => {
  place = await createTestDatabase({ schema: 'shop', migrations: [...messagingMigrations(), ...auditMigrations()] });
});
beforeEach(async () => {
  await place.query('alter table audit disable trigger written_once');
  await place.query('truncate audit, audit_unlinked');
  await place.query('alter table audit enable trigger written_once');
  const logger = createLogger({ service: 'test', level: 'silent' });
  database = openDatabase({ url: place.url, schema: 'shop', applicationName: 'shop', poolSize: 2, logger });
  return () => database[Symbol.asyncDispose]();
});
afterAll(() => place[Symbol.asyncDispose]());

const rows = () => place.query<Record<string, unknown>>('select *, before::text, after::text from audit order by id');

describe('the audit log', () => {
  it('tells who did what to what, from where, and only the facts that changed', async () => {
    const told = entry({
      before: { name: '山田', email: 'a@example.jp' },
      after: { name: '鈴木', email: 'a@example.jp' },
    });
    await withCorrelation('request-1', () => database.transaction((tx) => audit(tx, told)));
    expect(await rows()).toEqual([
      {
        id: expect.any(String),
        at: told.at,
        organization_id: organizationId,
        contract_id: null,
        actor_kind: 'administrator',
        actor_id: told.actor.id,
        actor_name: '総務 太郎',
        certificate_generation: 'G2',
        certificate_serial: 'ab'.repeat(16),
        api_key_id: null,
        address: '192.0.2.1',
        user_agent: 'curl/8',
        operation: 'edit-user',
        subject_kind: 'user',
        subject_id: told.subject.id,
        subject_name: '山田 太郎',
        before: '{"name":"山田"}',
        after: '{"name":"鈴木"}',
        correlation_id: 'request-1',
        outcome: 'done',
      },
    ]);
    expect(await place.query('select id from audit_unlinked')).toHaveLength(1);
  });

  it('stands with its change, or falls with it', async () => {
    const broken = database.transaction(async (tx) => {
      await audit(tx, entry());
      throw new Error('no');
    });
    await expect(broken).rejects.toThrow('no');
    expect(await rows()).toEqual([]);
  });

  it.each([1, 1_000])('takes one statement for %i entries', async (count) => {
    const entries = Array.from({ length: count }, () => entry({ actor: systemActor('shop') }));
    statements = 0;
    await database.transaction(async (tx) => {
      const counting = {
        getExecutor: () => {
          statements += 1;
          return tx.db.getExecutor();
        },
      };
      await audit({ ...tx, db: counting }, entries);
    });
    expect(statements).toBe(1);
    expect(await rows()).toHaveLength(count);
  });

  it('refuses facts that are secrets by their name, also deep inside', async () => {
    for (const after of [{ password: 'x' }, { devices: [{ passphrase: 'x' }] }, { privateKey: 'x' }]) {
      await expect(database.transaction((tx) => audit(tx, entry({ after })))).rejects.toThrow('no fact for the audit');
    }
    expect(await rows()).toEqual([]);
  });

  it('keeps what a text of Postgres cannot hold', async () => {
    await database.transaction((tx) =>
      audit(tx, entry({ subject: { kind: 'user', id: 'x', name: 'a\0b' }, after: { odd: 'a\0b', half: '\ud800' } })),
    );
    expect((await rows())[0]).toMatchObject({
      subject_name: 'a\u{fffd}b',
      after: String.raw`{"half":"\ud800","odd":"a\u0000b"}`,
    });
  });

  it.each([
    'update audit set actor_name = $$x$$',
    'delete from audit',
    'truncate audit',
    'update audit_unlinked set id = id',
  ])('gives the service no right to: %s', async (statement) => {
    await database.transaction((tx) => audit(tx, entry()));
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: place.url, options: '-c search_path=shop' });
    await client.connect();
    try {
      await expect(client.query(statement)).rejects.toThrow('permission denied');
    } finally {
      await client.end();
    }
  });

  it.each(['update audit set actor_name = $$x$$', 'delete from audit', 'truncate audit'])(
    'stops even its owner by accident: %s',
    async (statement) => {
      await database.transaction((tx) => audit(tx, entry()));
      await expect(place.query(statement)).rejects.toThrow('written once');
    },
  );
});
