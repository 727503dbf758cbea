import { newId } from '@inkan/runtime';
import { eventually } from '@inkan/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepReservedSeats, settleSeats } from '../src/db/seats.ts';
import { newContract, openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

it.each([
  ['settles', settleSeats],
  ['keeps', keepReservedSeats],
] as const)('whoever %s seats waits for the first of them without holding the others', async (_name, change) => {
  const { contractId } = await newContract(world);
  const { database, clock } = world.registrar;
  const [first = '', last = ''] = [newId(), newId()].sort();
  // They lie in the table in the other order, in which a plain statement would take them.
  for (const id of [last, first]) {
    await world.postgres.query("insert into seats values ($1, $2, 'infinity')", [id, contractId]);
  }
  let changing: Promise<unknown> | undefined;
  await database.transaction(async ({ db }) => {
    const locked = (id: string) => db.selectFrom('seats').select('device_id').where('device_id', '=', id).forUpdate();
    await locked(first).execute();
    changing = database.transaction<unknown>((tx) => change(tx.db, [last, first], clock.now()));
    await eventually(async () =>
      expect(await world.postgres.query('select 1 from pg_locks where not granted')).not.toEqual([]),
    );
    await locked(last).noWait().execute();
  });
  await changing;
});
