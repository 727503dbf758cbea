import { newId } from '@inkan/runtime';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { settleSeats, sweepSeats, takeSeats } from '../src/db/seats.ts';
import { emptyRegister, newContract, openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => emptyRegister(world));
afterAll(() => world[Symbol.asyncDispose]());

it('seats that several settle, take and sweep at once in any order never lock each other up', async () => {
  const { contractId } = await newContract(world);
  const { database } = world.registrar;
  const ids = Array.from({ length: 300 }, () => newId());
  const past = new Date(world.clock.now().getTime() - 1);
  for (let round = 0; round < 5; round += 1) {
    await database.transaction((tx) => takeSeats(tx.db, contractId, ids, past));
    const shuffled = ids.toSorted(() => Math.random() - 0.5);
    await Promise.all([
      database.transaction((tx) => settleSeats(tx.db, ids, world.clock.now())),
      database.transaction((tx) => settleSeats(tx.db, ids.toReversed(), world.clock.now())),
      database.transaction((tx) => takeSeats(tx.db, contractId, shuffled, past)),
      database.transaction((tx) => sweepSeats(tx.db, world.clock.now())),
    ]);
  }
  await database.transaction((tx) => sweepSeats(tx.db, world.clock.now()));
  expect(await world.postgres.query('select 1 from seats')).toEqual([]);
});
