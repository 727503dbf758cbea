import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemActor } from '@inkan/domain';
import {
  type AuditTables,
  audit,
  auditMigrations,
  type Database,
  linkAudit,
  type MessagingTables,
  messagingMigrations,
  openDatabase,
  parseChainKey,
  signCheckpoint,
} from '@inkan/postgres';
import { createLogger, newId } from '@inkan/runtime';
import { createTestDatabase, type TestDatabase, tempDir } from '@inkan/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../src/run-command.ts';

const service = 'users';
const chainKey = randomBytes(32).toString('base64');
const signer = generateKeyPairSync('ed25519');
const stack = new AsyncDisposableStack();
let place: TestDatabase;
let database: Database<MessagingTables & AuditTables>;
let folder: string;

beforeAll(async () => {
  place = stack.use(
    await createTestDatabase({ schema: service, migrations: [...messagingMigrations(), ...auditMigrations()] }),
  );
  const logger = createLogger({ service: 'test', level: 'silent' });
  database = stack.use(openDatabase({ url: place.url, schema: service, applicationName: 'test', logger }));
  folder = stack.use(await tempDir()).path;
  await mkdir(join(folder, 'secrets'));
  await mkdir(join(folder, 'checkpoints'));
  const publicPem = signer.publicKey.export({ type: 'spki', format: 'pem' });
  await writeFile(join(folder, 'secrets', 'users.database-url'), `${place.url}\n`);
  await writeFile(join(folder, 'secrets', 'users.audit-chain-key'), chainKey);
  await writeFile(join(folder, 'secrets', 'audit-checkpoint-public-key.pem'), publicPem);

  await database.transaction((tx) =>
    audit(
      tx,
      ['a', 'b', 'c'].map((name) => ({
        at: new Date('2026-04-01T03:00:00.000Z'),
        actor: systemActor(service),
        operation: 'edit-user' as const,
        organizationId: newId(),
        subject: { kind: 'user' as const, id: newId(), name },
      })),
    ),
  );
  await linkAudit(database, { service, key: parseChainKey(chainKey) });
  const [last] = await place.query<{ mac: Buffer }>('select mac from audit_links where seq = 3');
  const head = last?.mac.toString('hex') ?? '';
  const signedAt = '2026-04-01T03:01:00.000Z';
  const checkpoint = signCheckpoint(signer.privateKey, { service, count: 3, head, signedAt });
  await appendFile(join(folder, 'checkpoints', 'users.jsonl'), `${JSON.stringify(checkpoint)}\n{"statement":"cut sho`);
});
afterAll(() => stack.disposeAsync());

async function run(...args: string[]): Promise<{ code: number; out: string[] }> {
  const out: string[] = [];
  const line = (text: string) => void out.push(text);
  return { code: await runCommand(args, { out: line, error: line }), out };
}
const verify = (...more: string[]) =>
  run(
    ...['audit', 'verify', '--secrets', join(folder, 'secrets')],
    ...['--checkpoints', join(folder, 'checkpoints'), '--service', 'users', ...more],
  );

test('a log that holds is told so, with how far it was signed', async () => {
  expect(await verify()).toEqual({
    code: 0,
    out: ['users: 3 件、チェックポイント 1 件（3 件目まで 2026-04-01T03:01:00.000Z に署名済み） — 異常はありません。'],
  });
});

test('what was done to a log is told in Japanese, by row, and ends with 1', async () => {
  const [row] = await place.query<{ entry_id: string }>('select entry_id from audit_links where seq = 2');
  await place.query('alter table audit disable trigger user');
  await place.query(`update audit set actor_name = 'nobody' where id = $1`, [row?.entry_id]);
  await place.query(`delete from audit where subject_name = 'c'`);
  await place.query('alter table audit enable trigger user');
  const { code, out } = await verify();
  expect(code).toBe(1);
  expect(out[0]).toContain('異常が見つかりました');
  expect(out[1]).toContain(`連番 2 の記録 ${row?.entry_id} は、改変された`);
  expect(out[2]).toMatch(/連番 3 の記録 [0-9a-f-]{36} が削除されています/);
  const json = await verify('--json');
  expect(JSON.parse(json.out[0] ?? '')).toMatchObject({
    service: 'users',
    findings: [
      { kind: 'row-changed', seq: 2 },
      { kind: 'row-removed', seq: 3 },
    ],
  });
});

test('what cannot be verified is neither good nor bad', async () => {
  await expect(run('audit', 'verify')).rejects.toThrow('--secrets');
  await expect(verify('--service', 'gateway')).rejects.toThrow('gateway');
  expect(await run('audit', 'repair')).toMatchObject({ code: 2 });
  expect(await run('--help')).toMatchObject({ code: 0, out: [expect.stringContaining('audit verify')] });
  expect(await run('audit', 'verify', '--help')).toMatchObject({
    code: 0,
    out: [expect.stringContaining('終了コード')],
  });
});
