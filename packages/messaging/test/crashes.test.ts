import { openDeliveries } from '@inkan/postgres';
import { eventually, testBusUrls } from '@inkan/testing';
import { describe, expect, it } from 'vitest';
import { order } from './orders.ts';
import { openTown, type Town, writeDown } from './town.ts';

async function startCertificates(town: Town): Promise<void> {
  const office = town.office('certificates');
  office.consume(order, writeDown());
  await office.start();
}

async function startUsers(town: Town) {
  const office = town.office('users');
  await office.start();
  return office;
}

describe.each(testBusUrls())('over $name, a process that is killed', ({ open }) => {
  it('before the commit of the change sends nothing', async () => {
    await using town = await openTown(open);
    await town.killed('users', 'before commit of the order', { n: 1 });
    await startCertificates(town);
    const users = await startUsers(town);
    await town.order(2);
    await users.drained();
    expect(await town.effects()).toEqual([2]);
  });

  it.each(['after commit of the order', 'before publish', 'after publish'] as const)(
    'in the outbox, %s, loses nothing and doubles nothing',
    async (point) => {
      await using town = await openTown(open);
      await town.killed('users', point, { n: 1 });
      expect((await openDeliveries(town.users)).count).toBe(1);
      await startCertificates(town);
      const users = await startUsers(town);
      await users.drained();
      expect(await town.effects()).toEqual([1]);
    },
  );

  it('in the consumer before the commit of the effect leaves no half effect, and another process has it once', async () => {
    await using town = await openTown(open);
    const users = await startUsers(town);
    await town.order(1);
    await town.killed('certificates', 'before commit of the effect');
    expect(await town.effects()).toEqual([]);
    await startCertificates(town);
    await users.drained();
    expect(await town.effects()).toEqual([1]);
  });

  it('in the consumer between commit and receipt has the effect once, and the next delivery is answered', async () => {
    await using town = await openTown(open);
    const users = await startUsers(town);
    await town.order(1);
    await town.killed('certificates', 'between commit and receipt');
    expect(await town.effects()).toEqual([1]);
    expect((await openDeliveries(town.users)).count).toBe(1);
    await startCertificates(town);
    await users.drained();
    expect(await town.effects()).toEqual([1]);
  });

  it('while it shares the work with another loses nothing of a hundred orders', async () => {
    await using town = await openTown(open);
    const users = await startUsers(town);
    const child = town.child('certificates', 'never');
    await town.order(...Array.from({ length: 50 }, (_, n) => n));
    await eventually(async () => expect((await town.effects()).length).toBeGreaterThan(0));
    await startCertificates(town);
    await town.order(...Array.from({ length: 50 }, (_, n) => n + 50));
    child.kill('SIGKILL');
    await users.drained();
    expect(await town.effects()).toEqual(Array.from({ length: 100 }, (_, n) => n));
  });

  it('by the message it works on, again and again, is not given it for ever', async () => {
    await using town = await openTown(open);
    const users = await startUsers(town);
    await town.order(1);
    await town.killed('certificates', 'before commit of the effect');
    await town.killed('certificates', 'before commit of the effect');
    const careful = town.office('certificates', { stallsUntilDead: 2 });
    careful.consume(order, writeDown());
    await careful.start();
    await users.drained();
    const letters = await town.certificates.read.selectFrom('dead_letters').select('error').execute();
    expect(letters).toEqual([{ error: '2 processes died while they worked on it' }]);
    expect(await town.effects()).toEqual([]);
  });
});
