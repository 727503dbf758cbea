import { openDeliveries, send, sendMany, withInbox } from '@inkan/postgres';
import { queueName } from '@inkan/queues';
import { newId } from '@inkan/runtime';
import { eventually, testBusUrls } from '@inkan/testing';
import { Redis } from 'ioredis';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { sealAs, textIn } from '../src/testing.ts';
import { confirmation, order } from './orders.ts';
import { openTown, type Town, writeDown } from './town.ts';

const orders = queueName(order, 'certificates');

async function startBoth(town: Town) {
  const certificates = town.office('certificates');
  certificates.consume(order, writeDown());
  const users = town.office('users');
  await certificates.start();
  await users.start();
  return { users, certificates };
}

/** Everything the transport holds is gone, as after the loss of its machine. */
async function emptyTransport(town: Town): Promise<void> {
  const { url, prefix } = town.transport;
  if (url.startsWith('redis')) {
    // FLUSHALL for this test's keys: other test files share the server.
    const redis = new Redis(url);
    const keys = await redis.keys(`${prefix}:*`);
    if (keys.length > 0) await redis.del(keys);
    redis.disconnect();
    return;
  }
  const client = new pg.Client(url);
  await client.connect();
  await client.query('delete from bullmq.job');
  await client.end();
}

describe.each(testBusUrls())('over $name', ({ open }) => {
  it('an order has its effect, an answer sent from within it comes back, and no delivery stays open', async () => {
    await using town = await openTown(open);
    const certificates = town.office('certificates');
    certificates.consume(order, async (tx, message) => {
      await writeDown()(tx, message);
      await send(tx, confirmation, { n: message.payload.n });
    });
    const heard: { n: number; correlationId: string; causationId: string | undefined }[] = [];
    const users = town.office('users');
    users.consume(confirmation, async (_tx, { payload, correlationId, causationId }) => {
      heard.push({ n: payload.n, correlationId, causationId });
    });
    await certificates.start();
    await users.start();
    const id = await town.users.transaction((tx) => send(tx, order, { n: 7 }, { correlationId: 'request-7' }));
    await users.drained();
    await certificates.drained();
    expect(await town.effects()).toEqual([7]);
    expect(heard).toEqual([{ n: 7, correlationId: 'request-7', causationId: id }]);
  });

  it('a redelivery is done once and answered again', async () => {
    await using town = await openTown(open);
    const { users } = await startBoth(town);
    await town.order(1);
    const [row] = await town.users.read.selectFrom('outbox').selectAll().execute();
    await users.drained();
    expect(row).toBeDefined();
    for (let again = 0; again < 3; again += 1) {
      const { delivery_id, message_id, queue, size } = row as NonNullable<typeof row>;
      const envelope = JSON.stringify(row?.envelope);
      await town.users.transaction(async (tx) => {
        await tx.db.insertInto('outbox').values({ delivery_id, message_id, queue, envelope, size }).execute();
      });
      await users.drained();
    }
    expect(await town.effects()).toEqual([1]);
  });

  it('the same delivery in two processes at the same moment is done once', async () => {
    await using town = await openTown(open);
    const first = town.office('certificates');
    first.consume(order, writeDown());
    await first.start();
    const id = newId();
    const body = JSON.stringify({
      ...{ id: newId(), deliveryId: id, type: order.type, version: 1, time: new Date().toISOString() },
      ...{ producer: 'users', correlationId: 'c', payload: { n: 1 } },
    });
    // Under two job names the transport cannot fold them, as after a lost lock.
    const envelope = JSON.parse(body);
    const direct = Array.from({ length: 5 }, () =>
      withInbox(town.certificates, order, envelope, 'certificates', (tx) => writeDown()(tx, envelope)),
    );
    await town.bus.publish([{ id, queue: orders, body: sealAs(town.keys.users.own, orders, body) }]);
    await Promise.all(direct);
    await eventually(async () => expect(await town.effects()).toEqual([1]));
  });

  it('out of order: a copy keeps the newest revision, whichever comes last', async () => {
    await using town = await openTown(open);
    const certificates = town.office('certificates');
    certificates.consume(order, async (tx, { payload: { n, revision = 0 } }) => {
      await tx.db
        .insertInto('copies')
        .values({ n, revision })
        .onConflict((oc) => oc.column('n').doUpdateSet({ revision }).where('copies.revision', '<', revision))
        .execute();
    });
    await certificates.start();
    const users = town.office('users');
    await users.start();
    await town.users.transaction((tx) =>
      sendMany(
        tx,
        order,
        [5, 3, 1, 4, 2].map((revision) => ({ n: 1, revision })),
      ),
    );
    await users.drained();
    const copies = await town.certificates.read.selectFrom('copies').selectAll().execute();
    expect(copies).toEqual([{ n: 1, revision: 5 }]);
  });

  it('losing everything in the transport in the middle of the work loses nothing', async () => {
    await using town = await openTown(open);
    const { users } = await startBoth(town);
    const all = Array.from({ length: 300 }, (_, n) => n);
    await town.order(...all);
    await eventually(async () => expect((await town.effects()).length).toBeGreaterThan(0));
    await emptyTransport(town);
    await users.drained();
    expect(await town.effects()).toEqual(all);
  });

  it('a poison message is kept as a dead letter, alarms, and is not tried again', async () => {
    await using town = await openTown(open);
    const { users } = await startBoth(town);
    const id = newId();
    const body = sealAs(town.keys.users.own, orders, JSON.stringify({ deliveryId: id, payload: { n: 'one' } }));
    await town.bus.publish([{ id, queue: orders, body }]);
    await eventually(async () => {
      const letters = await town.certificates.read.selectFrom('dead_letters').select('delivery_id').execute();
      expect(letters).toEqual([{ delivery_id: id }]);
    });
    expect(town.alarms.filter((line) => line['alarm'] === 'dead-letter')).toHaveLength(1);
    await town.order(1);
    await users.drained();
    expect(await town.effects()).toEqual([1]);
  });

  it('text that neither database nor queue would take as it is arrives as it was', async () => {
    await using town = await openTown(open);
    const heard: (string | undefined)[] = [];
    const certificates = town.office('certificates');
    certificates.consume(order, async (_tx, { payload }) => {
      heard.push(payload.filling);
    });
    await certificates.start();
    const users = town.office('users');
    await users.start();
    const filling = 'NUL \0, lone surrogate \ud800, "quotes" {,} \\ 𠮷';
    await town.users.transaction((tx) => send(tx, order, { n: 1, filling }));
    await users.drained();
    expect(heard).toEqual([filling]);
  });

  it('a message that does not fit its contract is never sent', async () => {
    await using town = await openTown(open);
    const bad = { n: 1.5 };
    await expect(town.users.transaction((tx) => send(tx, order, bad))).rejects.toThrow('does not fit its contract');
    expect((await openDeliveries(town.users)).count).toBe(0);
  });

  it('a passing failure is tried again, in the transport and by the relay, and done once', async () => {
    await using town = await openTown(open);
    let failures = 3;
    const certificates = town.office('certificates');
    certificates.consume(order, async (tx, message) => {
      await writeDown()(tx, message);
      failures -= 1;
      if (failures >= 0) throw new Error('not yet');
    });
    await certificates.start();
    const users = town.office('users');
    await users.start();
    await town.order(1);
    await users.drained();
    expect(await town.effects()).toEqual([1]);
    expect(await town.certificates.read.selectFrom('delivery_failures').selectAll().execute()).toEqual([]);
  });

  it('a message that fails in every round is a dead letter at the consumer, closed and alarmed at the producer', async () => {
    await using town = await openTown(open);
    const certificates = town.office('certificates');
    certificates.consume(order, async () => {
      throw new Error('never');
    });
    await certificates.start();
    const users = town.office('users');
    await users.start();
    await town.order(1);
    await users.drained();
    const letters = await town.certificates.read.selectFrom('dead_letters').select(['queue', 'error']).execute();
    expect(letters).toEqual([{ queue: orders, error: 'never' }]);
    expect(town.alarms.map((line) => line['alarm']).sort()).toEqual(['dead-letter', 'delivery-died']);
  });

  it('two consumers of one service share the work', async () => {
    await using town = await openTown(open);
    const users = town.office('users');
    await users.start();
    for (const worker of ['first', 'second']) {
      const bus = town.anotherBus();
      await bus.consume(orders, { concurrency: 1, attempts: 1, backoffMs: 1 }, async (job) => {
        const envelope = JSON.parse(textIn(job.body));
        await withInbox(town.certificates, order, envelope, 'certificates', (tx) => writeDown(worker)(tx, envelope));
      });
    }
    await town.order(...Array.from({ length: 200 }, (_, n) => n));
    await eventually(async () => expect(await town.effects()).toHaveLength(200));
    const shares = await town.certificates.read.selectFrom('effects').select('worker').distinct().execute();
    expect(shares.map((share) => share.worker).sort()).toEqual(['first', 'second']);
  });

  it('a message of two megabytes arrives whole, and many of them do not come as one batch', async () => {
    await using town = await openTown(open);
    const { users } = await startBoth(town);
    const filling = '判'.repeat(700_000);
    await town.users.transaction((tx) =>
      sendMany(
        tx,
        order,
        Array.from({ length: 10 }, (_, n) => ({ n, filling })),
      ),
    );
    await users.drained();
    const rows = await town.certificates.read.selectFrom('effects').select('octets').execute();
    expect(rows).toEqual(Array.from({ length: 10 }, () => ({ octets: 700_000 })));
  });

  it('what the outbox keeps abridged arrives whole, handed over or read back', async () => {
    await using town = await openTown(open);
    const heard: (string | undefined)[] = [];
    const certificates = town.office('certificates');
    certificates.consume(order, async (_tx, { payload }) => void heard.push(payload.filling));
    await certificates.start();
    const users = town.office('users');
    let missing = true;
    users.completes(order, async (abridged) => {
      const { n } = abridged as { n: number };
      if (n === 1 && missing) {
        missing = false;
        throw new Error('not there yet');
      }
      return { n, filling: `made again for ${n}` };
    });
    const place = (n: number) =>
      town.users.transaction((tx) => send(tx, order, { n, filling: `as sent with ${n}` }, { abridged: { n } }));
    // No relay runs in this process yet: the first two are read from the outbox, and one of them only the second time.
    await place(1);
    await place(2);
    expect(JSON.stringify(await town.users.read.selectFrom('outbox').select('envelope').execute())).not.toContain(
      'sent',
    );
    await users.start();
    await place(3);
    await users.drained();
    // The third is handed over, unless a round of the relay comes first.
    expect(heard.map((filling) => filling?.replace('as sent with 3', 'made again for 3')).sort()).toEqual([
      'made again for 1',
      'made again for 2',
      'made again for 3',
    ]);
    expect(missing).toBe(false);
  });

  it('stopping finishes the running job and sends its receipt', async () => {
    await using town = await openTown(open);
    const users = town.office('users');
    await users.start();
    const running = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const certificates = town.office('certificates');
    certificates.consume(order, async (tx, message) => {
      running.resolve();
      await goOn.promise;
      await writeDown()(tx, message);
    });
    await certificates.start();
    await town.order(1);
    await running.promise;
    const stopped = certificates[Symbol.asyncDispose]();
    goOn.resolve();
    await stopped;
    expect(await town.effects()).toEqual([1]);
    await users.drained();
  });

  it('steps may commit before the message is finished, and a repeated message is not handled again', async () => {
    await using town = await openTown(open);
    let handled = 0;
    const certificates = town.office('certificates');
    certificates.consumeInSteps(order, async (message, finish) => {
      handled += 1;
      await town.certificates.transaction((tx) => writeDown('step')(tx, message));
      if (handled === 1) throw new Error('after the first step');
      await finish((tx) => writeDown('end')(tx, message));
    });
    await certificates.start();
    const users = town.office('users');
    await users.start();
    await town.order(1);
    await users.drained();
    const rows = await town.certificates.read.selectFrom('effects').select('worker').orderBy('worker').execute();
    expect(rows.map((row) => row.worker)).toEqual(['end', 'step', 'step']);
  });
});
