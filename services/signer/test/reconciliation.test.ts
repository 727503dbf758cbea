import { hash } from 'node:crypto';
import { maxLogEntries, parseEnvelope, signerLogRead } from '@inkan/queues';
import { newId } from '@inkan/runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerLogQuestion } from '../src/reconciliation/answer-log-question.ts';
import { createWorld, freshKey, issuedIn, type World } from './world.ts';

const beginning = '00000000-0000-0000-0000-000000000000';

let world: World;
beforeAll(async () => {
  world = await createWorld({ R1: 'ec-p256' });
});
afterAll(() => world[Symbol.asyncDispose]());

async function ask(after = beginning, until = new Date(world.clock.now().getTime() + 1000)) {
  await world.testDatabase.query("delete from outbox where queue like 'certificates.signer-log-read.%'");
  const question = { reconciliationId: newId(), after, until: until.toISOString() };
  await world.database.transaction((tx) => answerLogQuestion(world, tx, question));
  const [row] = await world.testDatabase.query<{ envelope: unknown }>(
    "select envelope from outbox where queue like 'certificates.signer-log-read.%'",
  );
  return parseEnvelope(signerLogRead, row?.envelope).payload;
}

it('the log is told as it was at a time: certificates by digest, bare preparations, revocations, and those of nobody', async () => {
  const requests = [world.request(), world.request(), world.request()];
  const answer = await world.issue(world.command(requests));
  const [whole, revoked, bare] = requests;
  const unknown = newId().replaceAll('-', '');
  const told = await ask();
  const serialOf = (id = '') => told.entries.find(({ requestId }) => requestId === id)?.serial ?? expect.fail(id);
  const revokedAt = world.clock.now().toISOString();
  await world.revoke(
    world.revokeCommand(
      [serialOf(revoked?.requestId), unknown].map((serial) => {
        return { generation: 'R1', serial, revokedAt, reason: 'unspecified' as const };
      }),
    ),
  );
  // As after a kill between preparing and signing.
  await world.testDatabase.query('delete from signed where request_id = $1', [bare?.requestId]);

  const page = await ask();
  expect(page).toMatchObject({ done: true, unknownRevocations: [{ generation: 'R1', serial: unknown, revokedAt }] });
  const digest = (at: number): string => hash('sha256', issuedIn(answer, at), 'hex');
  expect(page.entries.map(({ requestId, certificate, revokedAt: at }) => [requestId, certificate, at])).toEqual(
    [
      [whole?.requestId, digest(0), null],
      [revoked?.requestId, digest(1), revokedAt],
      [bare?.requestId, null, null],
    ].sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1)),
  );

  const before = await ask(beginning, new Date(world.clock.now().getTime() - 1));
  expect(before).toMatchObject({ done: true, entries: [], unknownRevocations: [] });
});

it('page follows page until the last, and each entry is told once', async () => {
  const publicKey = freshKey();
  for (let left = maxLogEntries; left > 0; left -= 250) {
    await world.issue(world.command(Array.from({ length: 250 }, () => world.request({ publicKey }))));
  }
  const first = await ask();
  expect([first.entries.length, first.done, first.unknownRevocations]).toEqual([maxLogEntries, false, []]);
  expect(first.through).toBe(first.entries.at(-1)?.requestId);
  const second = await ask(first.through);
  expect(second.done).toBe(true);
  const ids = [...first.entries, ...second.entries].map(({ requestId }) => requestId);
  const [log] = await world.testDatabase.query<{ count: number }>('select count(*)::int as count from prepared');
  expect([ids.length, new Set(ids).size]).toEqual([log?.count, log?.count]);
});
