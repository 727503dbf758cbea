import type { Identity } from '@inkan/http';
import { openDatabase } from '@inkan/postgres';
import type { AuditedService, AuditRecord } from '@inkan/queues';
import { createLogger, newId } from '@inkan/runtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tables, UsersDatabase } from '../src/db/schema.ts';
import { gatherAudit } from '../src/use-cases/gather-audit.ts';
import { type Customer, makeCustomer } from './customers.ts';
import { type House, openHouse, operator } from './house.ts';

let house: House;
let database: UsersDatabase;
let own: Customer;
let other: Customer;
/** What was gathered, the newest first. */
let told: AuditRecord[];

const record = (changes: Partial<AuditRecord>): AuditRecord => ({
  seq: 1,
  id: newId(),
  at: '2026-04-01T03:00:00.000Z',
  organizationId: own.organizationId,
  contractId: own.contractId,
  actorKind: 'administrator',
  actorId: newId(),
  actorName: '総務 太郎',
  certificateGeneration: null,
  certificateSerial: null,
  apiKeyId: null,
  address: '192.0.2.1',
  userAgent: null,
  operation: 'revoke-certificate',
  subjectKind: 'certificate',
  subjectId: newId(),
  subjectName: '山田 花子 <hanako@mytest.jp>',
  before: '{"revokedAt":null}',
  after: '{"revokedAt":"2026-04-01T03:00:00.000Z"}',
  correlationId: null,
  outcome: 'done',
  ...changes,
});

const gather = (service: AuditedService, entries: AuditRecord[]) =>
  database.transaction((tx) => gatherAudit(tx, service, entries));

beforeAll(async () => {
  house = await openHouse();
  const logger = createLogger({ service: 'users', level: 'silent' });
  database = openDatabase<Tables>({ url: house.database.url, schema: 'users', applicationName: 'test', logger });
  own = await makeCustomer(house);
  other = await makeCustomer(house);
  const at = (day: string, time: string) => `2025-0${day}T${time}.000Z`;
  told = [
    record({ seq: 4, at: at('3-02', '15:00:00'), actorKind: 'system', actorId: 'certificates', actorName: 'システム' }),
    record({ seq: 3, at: at('3-02', '14:59:59'), actorKind: 'provider', actorId: own.providerId, actorName: '提供' }),
    record({ seq: 2, at: at('3-01', '15:00:00'), operation: 'collect-certificate', subjectName: '=鈴木 "一郎", 様' }),
    record({ seq: 1, at: at('3-01', '14:59:59'), contractId: null, operation: 'create-administrator' }),
  ];
  await gather('certificates', told.toReversed());
  const foreign = { organizationId: other.organizationId, contractId: other.contractId };
  await gather('enrolment', [record({ ...foreign, at: at('3-01', '16:00:00') })]);
  await gather('notifications', [record({ organizationId: null, contractId: null, at: at('3-01', '16:00:00') })]);
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await house[Symbol.asyncDispose]();
});

/** Of the year before the house was opened: what its own making left in the log does not disturb. */
const year = 'from=2025-01-01&to=2025-12-31';
type Item = { id: string; service: string; operation: string; operationName: string };
async function found(identity: Identity, query = ''): Promise<Item[]> {
  const { status, body } = await house.ask(
    identity,
    'GET',
    `/v1/audit-log?${query.includes('from=') ? query : `${year}&${query}`}`,
  );
  expect([status, body.code]).toEqual([200, undefined]);
  return body.items;
}
const ids = async (identity: Identity, query = '') => (await found(identity, query)).map(({ id }) => id);
const idsOf = (...places: number[]) => places.map((place) => told[place]?.id);

test('administrators and auditors see what was done in their organization, newest first, and nothing else', async () => {
  expect(await ids(own.administrator)).toEqual(idsOf(0, 1, 2, 3));
  expect(await ids(own.auditor)).toEqual(idsOf(0, 1, 2, 3));
  expect((await found(other.administrator)).map(({ service }) => service)).toEqual(['enrolment']);
  expect(await ids(other.administrator, `organizationId=${own.organizationId}`)).toEqual([]);
  expect(await ids(other.administrator, `subject=${told[0]?.subjectId}`)).toEqual([]);
});

test('a provider sees what concerns its customers’ contracts, the operator everything', async () => {
  expect(await ids(own.provider)).toEqual(idsOf(0, 1, 2));
  expect((await found(operator)).map(({ service }) => service).toSorted()).toEqual([
    ...Array.from({ length: 4 }, () => 'certificates'),
    'enrolment',
    'notifications',
  ]);
});

test('an entry is told whole, with the names that people read', async () => {
  const [entry] = await found(own.administrator);
  expect(entry).toMatchObject({
    service: 'certificates',
    seq: 4,
    at: '2025-03-02T15:00:00.000Z',
    actor: { kind: 'system', kindName: 'システム', address: '192.0.2.1' },
    operation: 'revoke-certificate',
    operationName: '失効',
    subject: { kind: 'certificate', kindName: '電子証明書', name: '山田 花子 <hanako@mytest.jp>' },
    before: { revokedAt: null },
    after: { revokedAt: '2026-04-01T03:00:00.000Z' },
    outcome: 'done',
  });
});

test.each([
  ['the days of Japan, both included', 'from=2025-03-02&to=2025-03-02', [1, 2]],
  ['the operation', 'operation=collect-certificate&operation=create-administrator', [2, 3]],
  ['the kind of actor', 'actorKind=system', [0]],
  ['part of the actor’s name, width ignored', 'actor=%EF%BD%BC%EF%BD%BD', [0]],
  ['part of the subject', 'subject=HANAKO', [0, 1, 3]],
  ['one character', 'text=%E9%88%B4', [2]],
  ['the address', 'text=192.0.2.1', [0, 1, 2, 3]],
  ['what is a pattern elsewhere', 'text=%25', []],
  ['everything at once', 'actorKind=provider&operation=revoke-certificate&subject=%E8%8A%B1%E5%AD%90&text=mytest', [1]],
])('is found by %s', async (_name, query, places) => {
  expect(await ids(own.administrator, query)).toEqual(idsOf(...places));
});

test('is found by ids', async () => {
  expect(await ids(own.administrator, `actor=${told[2]?.actorId}`)).toEqual(idsOf(2));
  expect(await ids(own.administrator, `subject=${told[3]?.subjectId}`)).toEqual(idsOf(3));
  expect(await ids(operator, `organizationId=${own.organizationId}`)).toEqual(idsOf(0, 1, 2, 3));
  expect(await ids(operator, `contractId=${own.contractId}`)).toEqual(idsOf(0, 1, 2));
});

test('pages follow one another without gap or repetition', async () => {
  const seen: string[] = [];
  let cursor = '';
  for (let page = 0; page < 4; page += 1) {
    const { body } = await house.ask(own.administrator, 'GET', `/v1/audit-log?${year}&limit=1${cursor}`);
    seen.push(...body.items.map(({ id }: Item) => id));
    cursor = `&cursor=${body.nextCursor}`;
    if (body.nextCursor === null) break;
  }
  expect(seen).toEqual(idsOf(0, 1, 2, 3));
});

test('everything that is wrong with the conditions is told at once', async () => {
  const { status, body } = await house.ask(operator, 'GET', '/v1/audit-log?from=2025-02-30&to=x');
  expect([status, body.errors.map((error: { pointer: string }) => error.pointer)]).toEqual([400, ['/from', '/to']]);
});

test('gathered twice it stands there once', async () => {
  await gather('certificates', told);
  expect(await ids(own.administrator)).toEqual(idsOf(0, 1, 2, 3));
});

test('the download is a CSV for spreadsheets, and stands in the log itself', async () => {
  const path = `/v1/audit-log/download?${year}&operation=collect-certificate`;
  const { status, body } = await house.ask(own.auditor, 'GET', path);
  expect(status).toBe(200);
  const [title, line, ...rest] = (body as string).split('\r\n');
  expect(title?.startsWith('\u{feff}日時,操作,結果,操作者種別,操作者')).toBe(true);
  expect(line?.startsWith('2025/03/02 00:00:00,証明書ダウンロード,完了,利用法人管理者,総務 太郎,')).toBe(true);
  expect(line).toContain(`,"'=鈴木 ""一郎"", 様",`);
  expect(rest).toEqual(['']);
  const log = await house.database.query(`select * from audit where operation = 'download-audit-log'`);
  expect(log).toMatchObject([
    { actor_kind: 'auditor', organization_id: own.organizationId, after: { operation: ['collect-certificate'] } },
  ]);
});

test('JSON lines hold what the search answers', async () => {
  const { body } = await house.ask(own.administrator, 'GET', `/v1/audit-log/download?${year}&format=jsonl`);
  const lines = (body as string).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual(await found(own.administrator));
});

test('a download of more rows than one round reads is whole', async () => {
  const many = Array.from({ length: 2_500 }, (_, index) => record({ seq: 10 + index, at: '2024-06-01T00:00:00.000Z' }));
  for (let at = 0; at < many.length; at += 500) await gather('certificates', many.slice(at, at + 500));
  const path = '/v1/audit-log/download?from=2024-06-01&to=2024-06-01&format=jsonl';
  const { body } = await house.ask(own.administrator, 'GET', path);
  const seen = (body as string)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).id);
  expect(new Set(seen)).toEqual(new Set(many.map(({ id }) => id)));
  expect(seen).toHaveLength(many.length);
});
