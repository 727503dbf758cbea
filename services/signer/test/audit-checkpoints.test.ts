import { generateKeyPairSync, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Database, openDatabase } from '@inkan/postgres';
import { createLogger, FakeClock } from '@inkan/runtime';
import { createTestDatabase, type TestDatabase, tempDir } from '@inkan/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCheckpointFiles } from '../src/audit/checkpoint-files.ts';
import { signAuditCheckpoint } from '../src/audit/sign-checkpoint.ts';
import { migrations, schemaName } from '../src/db/migrations/index.ts';
import type { SignerTables } from '../src/db/schema.ts';

const { privateKey: key, publicKey } = generateKeyPairSync('ed25519');
const clock = new FakeClock(new Date('2026-04-01T03:00:00.000Z'));
const stack = new AsyncDisposableStack();
const lines: { alarm?: string; service?: string }[] = [];
let place: TestDatabase;
let database: Database<SignerTables>;
let folder: string;

beforeAll(async () => {
  place = stack.use(await createTestDatabase({ schema: schemaName, migrations }));
  const logger = createLogger({ service: 'signer', level: 'silent' });
  database = stack.use(openDatabase({ url: place.url, schema: schemaName, applicationName: 'test', logger }));
  folder = join(stack.use(await tempDir()).path, 'checkpoints');
});
afterAll(() => stack.disposeAsync());

const head = (digit: string) => digit.repeat(64);

async function ask(service: 'users' | 'enrolment', count: number, digit: string): Promise<void> {
  const write = (line: string) => void lines.push(JSON.parse(line));
  const logger = createLogger({ service: 'signer', level: 'info', destination: { write } });
  const context = { key, files: await openCheckpointFiles(folder), clock, logger };
  await database.transaction((tx) => signAuditCheckpoint(context, tx, service, { count, head: head(digit) }));
}

type Line = { statement: string; signature: string };
const outside = async (service: string): Promise<Line[]> =>
  (await readFile(join(folder, `${service}.jsonl`), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const answers = async () =>
  (
    await place.query<{ count: number }>(
      `select distinct (envelope -> 'payload' ->> 'count')::int as count, message_id from outbox order by message_id`,
    )
  ).map(({ count }) => count);

it('signs how far a chain has come: in its table, outside of the database, in the log, and for the service', async () => {
  await ask('users', 3, 'a');
  const [line] = await outside('users');
  expect(JSON.parse(line?.statement ?? '')).toEqual({
    service: 'users',
    count: 3,
    head: head('a'),
    signedAt: '2026-04-01T03:00:00.000Z',
  });
  const signed = Buffer.from(`inkan-audit-checkpoint-v1\0${line?.statement}`);
  expect(verify(null, signed, publicKey, Buffer.from(line?.signature ?? '', 'base64'))).toBe(true);
  expect(lines).toContainEqual(expect.objectContaining({ checkpoint: line }));
  expect(await place.query('select statement, signature from audit_checkpoints')).toEqual([line]);
  expect(await answers()).toEqual([3]);
});

it('asked again it answers again and signs nothing new', async () => {
  clock.advance(60_000);
  await ask('users', 3, 'a');
  expect(await outside('users')).toHaveLength(1);
  expect(await answers()).toEqual([3, 3]);
});

it('passes over an old message that comes late', async () => {
  await ask('users', 7, 'b');
  await ask('users', 5, 'c');
  expect((await outside('users')).map(({ statement }) => JSON.parse(statement).count)).toEqual([3, 7]);
});

it('does not sign another end of the same length, and alarms', async () => {
  await ask('users', 7, 'd');
  expect(await outside('users')).toHaveLength(2);
  expect(lines).toContainEqual(expect.objectContaining({ alarm: 'audit-chain-replaced', service: 'users' }));
});

it('keeps each service’s chain apart', async () => {
  await ask('enrolment', 1, 'e');
  expect(await outside('enrolment')).toHaveLength(1);
});
