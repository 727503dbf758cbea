import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { systemActor } from '@inkan/domain';
import { createLogger, newId } from '@inkan/runtime';
import { createTestDatabase, type TestDatabase } from '@inkan/testing';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { linkMac } from '../src/audit/audit-chain.ts';
import { type AuditRow, auditColumns } from '../src/audit/audit-rows.ts';
import {
  type AuditFinding,
  type AuditTables,
  askForCheckpoint,
  audit,
  auditMigrations,
  type Checkpoint,
  type Database,
  linkAudit,
  type MessagingTables,
  messagingMigrations,
  openDatabase,
  parseChainKey,
  signCheckpoint,
  verifyAudit,
} from '../src/index.ts';

type Db = MessagingTables & AuditTables;

const service = 'users';
const start = new Date('2026-04-01T03:00:00.000Z');
const later = new Date('2026-04-01T04:00:00.000Z');
const key = parseChainKey(randomBytes(32).toString('base64'));
const signer = generateKeyPairSync('ed25519');
const logger = createLogger({ service: 'test', level: 'silent' });

let place: TestDatabase;
let database: Database<Db>;
/** What the signer has written outside of the database. */
let outside: Checkpoint[];

beforeAll(async () => {
  place = await createTestDatabase({ schema: service, migrations: [...messagingMigrations(), ...auditMigrations()] });
});
afterAll(() => place[Symbol.asyncDispose]());
beforeEach(async () => {
  await asOwner('truncate audit, audit_unlinked, audit_links, audit_checkpoints, outbox');
  outside = [];
  database = openDatabase({ url: place.url, schema: service, applicationName: 'audit', poolSize: 6, logger });
  return () => database[Symbol.asyncDispose]();
});

/** As the thief of the schema's owner: every trigger off. */
async function asOwner(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: place.ownerUrl, options: `-c search_path=${service}` });
  await client.connect();
  try {
    for (const table of ['audit', 'audit_links', 'audit_checkpoints']) {
      await client
        .query(`alter table ${table} disable trigger all`)
        .catch(() => client.query(`alter table ${table} disable trigger user`));
    }
    for (const statement of statements) await client.query(statement);
    for (const table of ['audit', 'audit_links', 'audit_checkpoints']) {
      await client.query(`alter table ${table} enable trigger user`);
    }
  } finally {
    await client.end();
  }
}

const entry = (name: string) => ({
  at: start,
  actor: systemActor(service),
  operation: 'edit-user' as const,
  organizationId: newId(),
  subject: { kind: 'user' as const, id: newId(), name },
  before: { name: 'x' },
  after: { name },
});

async function write(...names: string[]): Promise<void> {
  await database.transaction((tx) => audit(tx, names.map(entry)));
}

async function linkAll(): Promise<void> {
  while ((await linkAudit(database, { service, key })).more);
}

async function checkpoint(): Promise<void> {
  const [last] = await place.query<{ seq: string; mac: Buffer }>(
    'select seq, mac from audit_links order by seq desc limit 1',
  );
  if (last === undefined) throw new Error('nothing to sign');
  const statement = { service, count: Number(last.seq), head: last.mac.toString('hex'), signedAt: start.toISOString() };
  const signed = signCheckpoint(signer.privateKey, statement);
  outside.push(signed);
  await place.query('insert into audit_checkpoints (count, statement, signature) values ($1, $2, $3)', [
    last.seq,
    signed.statement,
    signed.signature,
  ]);
}

async function written(...names: string[]): Promise<void> {
  await write(...names);
  await linkAll();
  await checkpoint();
}

const verify = (changes: Partial<Parameters<typeof verifyAudit>[0]> = {}) =>
  verifyAudit({
    service,
    database: database as unknown as Database<unknown>,
    chainKey: key,
    publicKey: signer.publicKey,
    outside,
    now: later,
    ...changes,
  });

const found = async (): Promise<AuditFinding[]> => [...(await verify()).findings];
const idAt = async (seq: number): Promise<string> => {
  const [row] = await place.query<{ entry_id: string }>('select entry_id from audit_links where seq = $1', [seq]);
  return row?.entry_id ?? '';
};

describe('an untouched log', () => {
  it('holds, with and without a checkpoint of its last rows, and says how far it was signed', async () => {
    await written('a', 'b', 'c');
    await write('d');
    await linkAll();
    expect(await verify()).toMatchObject({ rows: 4n, findings: [], checkpoints: 1, signedRows: 3n });
  });

  it('holds over more rows than one round reads', async () => {
    await write(...Array.from({ length: 4_500 }, (_, index) => `n${index}`));
    await linkAll();
    await checkpoint();
    expect(await verify()).toMatchObject({ rows: 4_500n, findings: [] });
  });

  it('may be empty, or so new that nobody has linked or signed it', async () => {
    expect(await found()).toEqual([]);
    await write('a');
    expect((await verify({ now: start })).findings).toEqual([]);
    await linkAll();
    expect((await verify({ now: start })).findings).toEqual([]);
  });
});

describe('the chain', () => {
  it('links a row that is committed late, and skips none', async () => {
    const release = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const late = database.transaction(async (tx) => {
      await audit(tx, entry('late'));
      begun.resolve();
      await release.promise;
    });
    await begun.promise;
    await write('early');
    await linkAll();
    release.resolve();
    await late;
    await linkAll();
    await checkpoint();
    const names = await place.query<{ subject_name: string }>(
      'select subject_name from audit_links join audit on id = entry_id order by seq',
    );
    expect(names.map((row) => row.subject_name)).toEqual(['early', 'late']);
    expect(await found()).toEqual([]);
  });

  it('is one chain without gaps when several processes link at once, and tells every row once', async () => {
    await write(...Array.from({ length: 900 }, (_, index) => `n${index}`));
    await Promise.all([linkAll(), linkAll(), linkAll(), linkAll()]);
    await checkpoint();
    expect(await verify()).toMatchObject({ rows: 900n, findings: [] });
    const told = await place.query<{ seq: number }>(
      `select (entry ->> 'seq')::int as seq from outbox, jsonb_array_elements(envelope::jsonb -> 'payload' -> 'entries') entry order by 1`,
    );
    expect(told.map(({ seq }) => seq)).toEqual(Array.from({ length: 900 }, (_, index) => index + 1));
  });

  it('asks for a checkpoint only when it has grown', async () => {
    expect(await askForCheckpoint(database, service)).toBe(false);
    await write('a');
    await linkAll();
    expect(await askForCheckpoint(database, service)).toBe(true);
    await checkpoint();
    expect(await askForCheckpoint(database, service)).toBe(false);
  });
});

describe('the thief of the database', () => {
  beforeEach(() => written('a', 'b', 'c', 'd', 'e'));

  it.each(auditColumns.filter((name) => name !== 'id'))(
    'who changes %s is found, and the row named',
    async (column) => {
      const id = await idAt(3);
      const [value] = {
        at: ["at + interval '1 microsecond'"],
        organization_id: ['gen_random_uuid()'],
        contract_id: ['gen_random_uuid()'],
        actor_kind: ["'person'"],
        before: [`'{"name": "x"}'`],
        after: ['null'],
        outcome: ["'refused'"],
        certificate_generation: ["'G1', certificate_serial = 'ff'"],
        certificate_serial: ["'ff', certificate_generation = 'G1'"],
      }[column as string] ?? ["'x'"];
      await asOwner(`update audit set ${column} = ${value} where id = '${id}'`);
      expect(await found()).toEqual([{ kind: 'row-changed', seq: 3n, id }]);
    },
  );

  it('who removes a row is found', async () => {
    const id = await idAt(2);
    await asOwner(`delete from audit where id = '${id}'`);
    expect(await found()).toEqual([{ kind: 'row-removed', seq: 2n, id }]);
  });

  it('who removes a row and its link is found', async () => {
    const id = await idAt(2);
    await asOwner(`delete from audit where id = '${id}'`, `delete from audit_links where seq = 2`);
    expect(await found()).toEqual([{ kind: 'links-removed', from: 2n, to: 2n }]);
  });

  it('who removes rows and closes the gap is found', async () => {
    const id = await idAt(2);
    await asOwner(
      `delete from audit where id = '${id}'`,
      'delete from audit_links where seq = 2',
      'update audit_links set seq = seq - 1 where seq > 2',
    );
    expect((await found()).map(({ kind }) => kind)).toEqual(['row-changed', 'row-changed', 'row-changed', 'cut-off']);
  });

  it('who swaps two rows is found, and both are named', async () => {
    const [second, fourth] = [await idAt(2), await idAt(4)];
    await asOwner(
      `update audit_links set entry_id = gen_random_uuid() where seq = 2`,
      `update audit_links set entry_id = '${second}' where seq = 4`,
      `update audit_links set entry_id = '${fourth}' where seq = 2`,
    );
    expect(await found()).toEqual([
      { kind: 'row-moved', seq: 2n, id: fourth, from: 4n },
      { kind: 'row-moved', seq: 4n, id: second, from: 2n },
    ]);
  });

  const copied = `insert into audit select (jsonb_populate_record(audit, jsonb_build_object('id', gen_random_uuid()))).*
    from audit where id = (select entry_id from audit_links where seq = 1)`;

  it('who inserts a row of the past is found', async () => {
    await asOwner(copied);
    expect(await found()).toEqual([
      { kind: 'row-inserted', id: expect.any(String), at: '2026-04-01T03:00:00.000000Z' },
    ]);
  });

  it('who inserts a row and a link without the key is found', async () => {
    await asOwner(
      copied,
      `insert into audit_links (seq, entry_id, mac) select 6, id, sha256('x')
        from audit where id not in (select entry_id from audit_links)`,
    );
    expect(await found()).toEqual([{ kind: 'row-changed', seq: 6n, id: await idAt(6) }]);
  });

  it('who cuts off the end is found, also with the checkpoints of the database', async () => {
    await asOwner(
      'delete from audit where id in (select entry_id from audit_links where seq > 3)',
      'delete from audit_links where seq > 3',
      'delete from audit_checkpoints',
    );
    expect(await found()).toEqual([{ kind: 'cut-off', count: 3n, signed: 5n, signedAt: start.toISOString() }]);
  });

  it('who takes everything is found', async () => {
    await asOwner('truncate audit, audit_links, audit_checkpoints');
    expect(await found()).toEqual([{ kind: 'cut-off', count: 0n, signed: 5n, signedAt: start.toISOString() }]);
  });

  it('who also takes the file is found for want of it', async () => {
    outside = [];
    expect(await found()).toEqual([{ kind: 'no-checkpoint', count: 5n }]);
  });

  it('who writes checkpoints without the signer’s key is found', async () => {
    const forger = generateKeyPairSync('ed25519').privateKey;
    const statement = { service, count: 3, head: 'ab'.repeat(32), signedAt: start.toISOString() };
    outside.push(signCheckpoint(forger, statement), { statement: 'nonsense', signature: '' });
    const other = signCheckpoint(signer.privateKey, { ...statement, service: 'enrolment' });
    outside.push(other);
    expect(
      (await found()).map((finding) => ('number' in finding ? [finding.kind, finding.number] : finding.kind)),
    ).toEqual([
      ['checkpoint-forged', 2],
      ['checkpoint-forged', 3],
      ['checkpoint-forged', 4],
    ]);
  });

  /** A new chain over the present rows, linked with `chainKey`. */
  async function rebuild(chainKey: typeof key): Promise<void> {
    await asOwner('delete from audit_links', 'insert into audit_unlinked select id from audit on conflict do nothing');
    while ((await linkAudit(database, { service, key: chainKey })).more);
  }

  it('who rebuilds the chain with a key of their own is found at every row', async () => {
    await asOwner(`delete from audit where id = '${await idAt(5)}'`);
    await rebuild(parseChainKey(randomBytes(32).toString('base64')));
    expect((await found()).map(({ kind }) => kind)).toEqual([...Array(4).fill('row-changed'), 'cut-off']);
  });

  it('who even has the chain’s key cannot cut off, change or remove what was signed', async () => {
    await asOwner(`delete from audit where id = '${await idAt(5)}'`);
    await rebuild(key);
    expect(await found()).toEqual([{ kind: 'cut-off', count: 4n, signed: 5n, signedAt: start.toISOString() }]);
    await write('f');
    await linkAll();
    expect(await found()).toEqual([{ kind: 'chain-replaced', seq: 5n, signedAt: start.toISOString() }]);
  });
});

it('the MAC of a stored link is the documented one', async () => {
  await write('a');
  await linkAll();
  const [row] = await place.query<AuditRow & { mac: Buffer }>(
    `select audit.*, before::text, after::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, mac
     from audit join audit_links on entry_id = id`,
  );
  if (row === undefined) throw new Error('no row');
  expect(linkMac(key, { service, seq: 1n, previous: Buffer.alloc(32), row })).toEqual(row.mac);
});
