import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { issuePending } from '../src/use-cases/issue-pending.ts';
import { repeatRequests, warnOfUnknownGenerations } from '../src/use-cases/repeat-requests.ts';
import {
  accept,
  certificateRow,
  emptyRegister,
  honestAnswer,
  issueCommands,
  newContract,
  openWorld,
  outbox,
  register,
  type World,
} from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => emptyRegister(world));
afterAll(() => world[Symbol.asyncDispose]());

const minute = 60_000;

/** A request that was commanded once. */
async function commanded(): Promise<string> {
  const { reservations } = await register(world, await newContract(world));
  await issuePending(world.registrar);
  return reservations[0]?.devices[0]?.certificateId ?? '';
}

it('a request whose answer was lost is commanded again, the same, and becomes one certificate', async () => {
  const certificateId = await commanded();
  const lost = await honestAnswer(world);
  world.clock.advance(10 * minute);
  expect(await repeatRequests(world.registrar)).toBe(0);
  world.clock.advance(1);
  expect(await repeatRequests(world.registrar)).toBe(1);
  expect(world.logged.filter((line) => line.alarm === 'requests-unanswered')).toHaveLength(1);
  expect(await issuePending(world.registrar)).toBe(1);

  const [first, second] = await issueCommands(world);
  expect(second?.requests).toEqual(first?.requests);
  expect(second?.batchId).not.toBe(first?.batchId);
  expect(await world.postgres.query('select 1 from secrets')).toHaveLength(1);

  // The signer's log has the certificate already: the answer to the second command is that of the first.
  await accept(world, { ...lost, batchId: second?.batchId ?? '' });
  await accept(world, lost);
  expect((await certificateRow(world, certificateId))['issued_at']).not.toBeNull();
  expect(await outbox(world, 'enrolment.certificates-issued.v1')).toHaveLength(1);
  expect(world.logged.filter((line) => line.alarm === 'certificate-refused')).toHaveLength(0);
  world.clock.advance(30 * 24 * 60 * minute);
  expect(await repeatRequests(world.registrar)).toBe(0);
});

it('waits twice as long each time, and never longer than the command is good', async () => {
  await commanded();
  const waits: number[] = [];
  for (let round = 0; round < 9; round += 1) {
    let waited = 0;
    while ((await repeatRequests(world.registrar)) === 0) {
      world.clock.advance(10 * minute);
      waited += 10;
    }
    waits.push(waited);
    await issuePending(world.registrar);
  }
  // The round after the tenth minute finds it, so each wait is one step longer than the patience.
  expect(waits).toEqual([20, 30, 50, 90, 170, 330, 650, 1290, 1450]);
});

it('does not touch what has failed, was cancelled or still waits for its command', async () => {
  const failed = await commanded();
  const [command] = await issueCommands(world);
  const refused = { requestId: failed, outcome: 'refused' as const, code: 'lint', detail: '' };
  await accept(world, { batchId: command?.batchId ?? '', results: [refused] });
  const cancelled = await commanded();
  await world.postgres.query(
    "update certificates set revoked_at = now(), revocation_reason = 'unspecified' where certificate_id = $1",
    [cancelled],
  );
  await register(world, await newContract(world));
  world.clock.advance(48 * 60 * minute);
  expect(await repeatRequests(world.registrar)).toBe(0);
});

it('warns of requests for a generation that is not known here', async () => {
  const { reservations } = await register(world, await newContract(world));
  const certificateId = reservations[0]?.devices[0]?.certificateId;
  await world.postgres.query("update certificates set generation = 'G8' where certificate_id = $1", [certificateId]);
  expect(await issuePending(world.registrar)).toBe(0);
  await warnOfUnknownGenerations(world.registrar);
  expect(world.logged).toContainEqual(expect.objectContaining({ generation: 'G8', requests: 1 }));
});
