import { join } from 'node:path';
import { revocationsAdopted } from '@inkan/queues';
import { systemClock } from '@inkan/runtime';
import { backUp, eventually, testRedis } from '@inkan/testing';
import { readCertificate, readCrl } from '@inkan/x509';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSigner } from '../src/app.ts';
import { databaseIdentity } from '../src/db/database-identity.ts';
import { issueCrl } from '../src/issue-crl/issue-crl.ts';
import { type KeptCrls, openKeptCrls } from '../src/recovery/kept-crls.ts';
import { noticeRestore } from '../src/recovery/notice-restore.ts';
import { recover } from '../src/recovery/recover.ts';
import { configFor } from './signer-child.ts';
import { createWorld, issuedIn, silent, type World } from './world.ts';

let world: World;
let kept: KeptCrls;
beforeAll(async () => {
  world = await createWorld({ E1: 'ec-p256' });
  kept = await openKeptCrls(join(world.folder, 'state'));
}, 60_000);
afterAll(() => world[Symbol.asyncDispose]());

const sign = () => noticeRestore(world.database, kept, ['E1']);
const later = () => world.clock.advance(60_000);
const generation = () => world.generations.get('E1') ?? expect.fail('no E1');
const makeCrl = () => issueCrl({ database: world.database, kept, clock: world.clock, logger: silent }, generation());
const recovering = (changes: Partial<Parameters<typeof recover>[0]> = {}) =>
  recover({
    ...{ database: world.database, generations: world.generations, kept, clock: world.clock },
    ...{ given: [], without: [], dryRun: false },
    ...changes,
  });

async function issueOne(): Promise<string> {
  return readCertificate(issuedIn(await world.issue(world.command([world.request()])))).serial;
}
async function revoke(serial: string): Promise<void> {
  later();
  const revokedAt = world.clock.now().toISOString();
  await world.revoke(world.revokeCommand([{ generation: 'E1', serial, revokedAt, reason: 'keyCompromise' }]));
  await makeCrl();
}
async function lastCrl() {
  const sql = 'select der from crl_files order by crl_number desc limit 1';
  const [row] = await world.testDatabase.query<{ der: Buffer }>(sql);
  const crl = readCrl(row?.der ?? expect.fail('no CRL'));
  return {
    der: row?.der ?? Buffer.alloc(0),
    number: crl.number,
    serials: [...crl.entries()].map(({ serial }) => serial),
  };
}

it('after a restore the signer waits, and after `recover` no revoked certificate is good and no number goes back', async () => {
  expect(await sign()).toBeUndefined();
  const before = await issueOne();
  const both = await issueOne();
  await revoke(before);

  await using backup = await backUp(world.testDatabase);
  const lost = await issueOne();
  await revoke(both);
  await revoke(lost);
  const published = await lastCrl();
  expect(published.serials).toEqual([before, both, lost]);
  await backup.restore();

  // 1. It is noticed, by the database itself and, were that the same, by the list that it has lost.
  expect((await lastCrl()).serials).toEqual([before]);
  expect(await sign()).toBe('another-database');
  await kept.rememberDatabase(await databaseIdentity(world.database));
  expect(await sign()).toBe('list-lost');

  // 2. A signer that is started neither issues nor makes lists, and says why; it works once `recover` has run.
  const config = await configFor(world, testRedis());
  const stop = new AbortController();
  await using _signer = await startSigner({ config, logger: silent, clock: systemClock, signal: stop.signal });
  const ready = async () => (await fetch(`http://127.0.0.1:${config.health.port}/readyz`)).json();
  expect(await ready()).toMatchObject({ status: 'not ready', parts: { database: true, recovered: false } });

  // 3. Asked first, it only tells.
  const [told] = await recovering({ dryRun: true });
  expect(told?.adopted.map(({ serial, inLog }) => [serial, inLog])).toEqual([
    [both, true],
    [lost, false],
  ]);
  expect((await lastCrl()).serials).toEqual([before]);

  // 4. It takes the clock for wrong rather than a number for free.
  world.clock.set(new Date('2026-03-01T00:00:00Z'));
  const [recovered] = await recovering();
  expect(recovered).toMatchObject({ published: published.number, made: published.number + 1n });
  const crl = await lastCrl();
  expect(crl.number).toBe(published.number + 1n);
  expect(crl.serials.toSorted()).toEqual([before, both, lost].toSorted());
  expect(await kept.numbers('E1')).toEqual([crl.number]);

  const letters = "select envelope->'payload' as payload from outbox where envelope->>'type' = $1";
  const [{ payload } = { payload: {} }] = await world.testDatabase.query<{ payload: object }>(letters, [
    revocationsAdopted.type,
  ]);
  const adopted = (payload as { revocations: { serial: string; reason: string }[] }).revocations;
  expect(adopted.map(({ serial, reason }) => [serial, reason])).toEqual([
    [both, 'keyCompromise'],
    [lost, 'keyCompromise'],
  ]);

  // 5. It works again, by itself.
  expect(await sign()).toBeUndefined();
  await eventually(async () => expect(await ready()).toMatchObject({ parts: { recovered: true } }), {
    timeoutMs: 20_000,
  });
  stop.abort();
}, 120_000);

it('recovering twice adopts nothing twice, and numbers rise', async () => {
  const before = await lastCrl();
  const [again] = await recovering();
  expect(again?.adopted).toEqual([]);
  expect((await lastCrl()).number).toBe(before.number + 1n);
});

it('without the kept lists it demands a published one, and takes no other CA’s', async () => {
  const { der } = await lastCrl();
  const empty = await openKeptCrls(join(world.folder, 'new-state'));
  expect(await noticeRestore(world.database, empty, ['E1'])).toBe('nothing-kept');
  await expect(recovering({ kept: empty })).rejects.toThrow(/no published CRL of E1.*--crl/);
  const foreign = Buffer.from(der);
  foreign[foreign.length - 1] = (foreign.at(-1) ?? 0) ^ 1;
  await expect(recovering({ kept: empty, given: [foreign] })).rejects.toThrow();
  await recovering({ kept: empty, given: [der] });
  expect(await noticeRestore(world.database, empty, ['E1'])).toBeUndefined();
});
