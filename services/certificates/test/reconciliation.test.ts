import { execFile } from 'node:child_process';
import { hash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogEntry, signerLogRead } from '@inkan/queues';
import { newId } from '@inkan/runtime';
import type { Static } from 'typebox';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { differencesOf } from '../src/db/reconciliations.ts';
import { comparePage, reconcileDaily, startReconciling } from '../src/use-cases/reconcile.ts';
import { reportRegister } from '../src/use-cases/report-register.ts';
import { certificateRow, issueOne, newContract, openWorld, outbox, start, type World } from './support/world.ts';

type Question = { reconciliationId: string; after: string; until: string };
type Page = Static<typeof signerLogRead.payload>;

const hour = 3_600_000;
const end = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

let world: World;
/** Issued and older than what is still on its way. */
let certificates: string[];
beforeAll(async () => {
  world = await openWorld();
  const contract = await newContract(world, { licences: 20 });
  certificates = [];
  for (let left = 7; left > 0; left -= 1) certificates.push(await issueOne(world, contract));
  world.clock.set(new Date(start.getTime() + hour));
});
afterAll(() => world[Symbol.asyncDispose]());

const questions = () => outbox<Question>(world, 'signer.read-signer-log.v1');
const begin = () => world.registrar.database.transaction((tx) => startReconciling(world.registrar, tx));
const compare = (page: Page) => world.registrar.database.transaction((tx) => comparePage(world.registrar, tx, page));

/** What an honest signer's log says of a certificate. */
async function entryOf(certificateId = ''): Promise<LogEntry> {
  const row = await certificateRow(world, certificateId);
  return {
    requestId: certificateId,
    generation: 'G9',
    serial: (row['serial'] as Buffer).toString('hex'),
    certificate: hash('sha256', row['certificate'] as Buffer, 'hex'),
    revokedAt: null,
  };
}

const pageOf = (question: Question, entries: LogEntry[], changes: Partial<Page> = {}): Page => ({
  reconciliationId: question.reconciliationId,
  after: question.after,
  through: end,
  done: true,
  entries,
  unknownRevocations: [],
  ...changes,
});

it('log and register that are the same are found so, page by page, and a page that comes again is nothing', async () => {
  const id = await begin();
  expect(await begin()).toBe(id);
  const entries = await Promise.all(certificates.toSorted().map(entryOf));
  const [first] = await questions();
  const through = entries[2]?.requestId ?? '';
  const page = pageOf(first ?? expect.fail('nothing asked'), entries.slice(0, 3), { through, done: false });
  await compare(page);
  await compare(page);
  const [, second] = await questions();
  expect(second).toEqual({ ...first, after: through });
  expect((await reportRegister(world.registrar)).reconciliation).toBeNull();
  await compare(pageOf(second ?? expect.fail('nothing asked'), entries.slice(3)));
  expect((await reportRegister(world.registrar)).reconciliation).toMatchObject({
    finishedAt: world.clock.now().toISOString(),
    compared: certificates.length,
    differences: { total: 0, byKind: {} },
  });
  expect(world.logged.filter(({ alarm }) => alarm === 'registers-differ')).toEqual([]);
});

it('every kind of difference is found, counted, kept and told once', async () => {
  const [same, lost, other, revokedThere, revokedHere, otherTime] = await Promise.all(certificates.map(entryOf));
  if (!same || !lost || !other || !revokedThere || !revokedHere || !otherTime) return expect.fail('too few');
  const revokedAt = new Date(start.getTime() + 60_000);
  const revoke = `update certificates set revoked_at = $2, revocation_reason = 'unspecified',
    revocation_commanded_at = $2 where certificate_id = $1`;
  for (const { requestId } of [revokedHere, otherTime]) await world.postgres.query(revoke, [requestId, revokedAt]);
  // Revoked a moment ago: the signer need not have heard of it.
  await world.postgres.query(revoke, [same.requestId, world.clock.now()]);
  const stranger = (): LogEntry => ({ ...same, requestId: newId(), serial: newId().replaceAll('-', '') });
  const [forgotten, maybe] = [stranger(), { ...stranger(), certificate: null }];
  const nobodys = newId().replaceAll('-', '');

  const id = await begin();
  const question = (await questions()).at(-1) ?? expect.fail('nothing asked');
  const entries = [
    same,
    { ...other, certificate: hash('sha256', 'another', 'hex') },
    { ...revokedThere, revokedAt: revokedAt.toISOString() },
    revokedHere,
    { ...otherTime, revokedAt: start.toISOString() },
    await entryOf(certificates[6]),
    forgotten,
    maybe,
  ];
  const unknownRevocations = [nobodys, revokedHere.serial].map((serial) => {
    return { generation: 'G9', serial, revokedAt: revokedAt.toISOString() };
  });
  await compare(pageOf(question, entries, { unknownRevocations }));

  const found = await differencesOf(world.registrar.database.read, id);
  expect(found.map(({ kind, certificateId, serial }) => [kind, certificateId, serial]).sort()).toEqual(
    [
      ['not-in-log', lost.requestId, lost.serial],
      ['certificate-differs', other.requestId, other.serial],
      ['revoked-in-log-only', revokedThere.requestId, revokedThere.serial],
      ['revoked-in-log-only', null, nobodys],
      ['revoked-in-register-only', revokedHere.requestId, revokedHere.serial],
      ['revocation-time-differs', otherTime.requestId, otherTime.serial],
      ['not-in-register', forgotten.requestId, forgotten.serial],
      ['may-exist', maybe.requestId, maybe.serial],
    ].sort(),
  );
  expect((await reportRegister(world.registrar)).reconciliation?.differences).toEqual({
    total: 8,
    byKind: {
      'certificate-differs': 1,
      'may-exist': 1,
      'not-in-log': 1,
      'not-in-register': 1,
      'revocation-time-differs': 1,
      'revoked-in-log-only': 2,
      'revoked-in-register-only': 1,
    },
  });
  expect(world.logged.filter(({ alarm }) => alarm === 'registers-differ')).toHaveLength(1);
});

it('once a day log and register are compared, and one that the signer does not answer gives way to a new one', async () => {
  const asked = async () => (await questions()).length;
  const before = await asked();
  await reconcileDaily(world.registrar);
  expect(await asked()).toBe(before);
  world.clock.set(new Date(start.getTime() + 26 * hour));
  await reconcileDaily(world.registrar);
  await reconcileDaily(world.registrar);
  expect(await asked()).toBe(before + 1);
  const unanswered = await begin();
  world.clock.set(new Date(start.getTime() + 28 * hour));
  expect(await begin()).not.toBe(unanswered);
  const [late] = (await questions()).slice(-2);
  await compare(pageOf(late ?? expect.fail('nothing asked'), []));
  expect((await reportRegister(world.registrar)).reconciliation?.differences.total).toBe(8);
});

it('the operator’s command lists the last comparison, and ends with 1 when something differed', async () => {
  const file = join(world.generationsDir, 'database-url');
  await writeFile(file, world.postgres.url);
  const script = new URL('../src/reconcile.ts', import.meta.url).pathname;
  const env = { ...process.env, DATABASE_URL_FILE: file };
  const ended = await new Promise<{ code: unknown; stdout: string }>((resolve) => {
    execFile(process.execPath, [script, '--last'], { env }, (error, stdout) => resolve({ code: error?.code, stdout }));
  });
  expect(ended.code).toBe(1);
  expect(ended.stdout).toMatch(/^\d+ 件を照合しました。違い 8 件\n/);
  expect(ended.stdout).toMatch(/ G9 [0-9a-f]{32} - 署名サービスだけが失効と記録しています\n/);
});
