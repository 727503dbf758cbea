import { testBusUrls } from '@inkan/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openRegistrar } from './registrar.ts';
import { startSignerProcess } from './signer-child.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({ E1: 'ec-p256' });
  world.clock.set(new Date());
}, 60_000);
afterAll(() => world[Symbol.asyncDispose]());

it('two signer processes, given every batch six times, make one certificate per request and rising CRLs', async () => {
  const [transport] = testBusUrls();
  if (!transport) throw new Error('no message transport');
  await using bus = await transport.open();
  await using running = new AsyncDisposableStack();
  // Both at once, and both stopped again also when one of them does not come up.
  await allOf([0, 1].map(async () => running.use(await startSignerProcess(world, bus))));
  await using registrar = await openRegistrar(bus);

  const batches = Array.from({ length: 4 }, () => Array.from({ length: 50 }, () => world.request()));
  // The same requests in other commands and other orders, so that neither inbox nor batch id tells.
  const commands = batches.flatMap((batch) =>
    Array.from({ length: 6 }, (_, at) => world.command(at % 2 === 0 ? batch : batch.toReversed())),
  );
  await registrar.send(commands);
  await registrar.answers(commands.length);

  const sql = `select count(*)::int as prepared, count(certificate)::int as signed, count(distinct serial)::int as serials
    from prepared left join signed using (request_id)`;
  expect(await world.testDatabase.query(sql)).toEqual([{ prepared: 200, signed: 200, serials: 200 }]);
  const letters = await world.testDatabase.query('select error from dead_letters');
  expect(letters).toEqual([]);
  const lists = await world.testDatabase.query('select crl_number from crls');
  expect(lists).toHaveLength(1);
}, 60_000);

/** Waits for the end of every one before it tells of a failure. */
async function allOf(promises: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(promises)).filter(({ status }) => status === 'rejected');
  if (failed.length > 0) throw new AggregateError(failed.map((result) => (result as PromiseRejectedResult).reason));
}
