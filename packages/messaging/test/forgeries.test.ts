import { openDeliveries, send } from '@inkan/postgres';
import { queueName, receiptQueueName } from '@inkan/queues';
import { newId } from '@inkan/runtime';
import { eventually, testBusUrls } from '@inkan/testing';
import { describe, expect, it } from 'vitest';
import { newMessageKeys, sealAs, textIn } from '../src/testing.ts';
import { order } from './orders.ts';
import { openTown, type Town, writeDown } from './town.ts';

const orders = queueName(order, 'certificates');
const listening = { concurrency: 1, attempts: 1, backoffMs: 0 };

/** An order in the form of one: only who signed it may be wrong. */
function orderText(deliveryId: string, n: number): string {
  const head = { id: newId(), deliveryId, type: order.type, version: 1, time: new Date().toISOString() };
  return JSON.stringify({ ...head, producer: 'users', correlationId: 'c', payload: { n } });
}

async function startCertificates(town: Town): Promise<void> {
  const office = town.office('certificates');
  office.consume(order, writeDown());
  await office.start();
}

/** A true order goes through afterwards, and nothing but it has had an effect. */
async function onlyTheTrueOneIsDone(town: Town, forged: string): Promise<void> {
  const letters = () =>
    town.certificates.read.selectFrom('dead_letters').select(['delivery_id', 'queue', 'body']).execute();
  await eventually(async () => expect(await letters()).toEqual([{ delivery_id: null, queue: orders, body: forged }]));
  const users = town.office('users');
  await users.start();
  await town.order(7);
  await users.drained();
  expect(await town.effects()).toEqual([7]);
  expect(await letters()).toHaveLength(1);
  expect(town.alarms).toMatchObject([{ alarm: 'message-forged', queue: orders }]);
}

describe.each(testBusUrls())('over $name, of whoever writes into the transport', ({ open }) => {
  const stranger = newMessageKeys();
  const altered = (body: string) => body.replace('"n":1', '"n":2');
  it.each<[string, (town: Town, text: string) => string]>([
    ['without a signature', (_town, text) => text],
    ['with an empty signature', (_town, text) => `.${text}`],
    ['signed by nobody known', (_town, text) => sealAs(stranger.users.own, orders, text)],
    ['signed by another service', (town, text) => sealAs(town.keys.certificates.own, orders, text)],
    ['altered', (town, text) => altered(sealAs(town.keys.users.own, orders, text))],
    ['signed for another queue', (town, text) => sealAs(town.keys.users.own, 'signer.test-order.v1', text)],
    ['that is no JSON', (town) => sealAs(town.keys.users.own, orders, 'not json')],
  ])('a message %s is not obeyed, not answered, kept, and alarms', async (_what, forge) => {
    await using town = await openTown(open);
    const answers: string[] = [];
    const id = newId();
    const body = forge(town, orderText(id, 1));
    {
      await using _answers = await town.bus.consume(receiptQueueName('users'), listening, async (job) => {
        answers.push(job.body);
      });
      await startCertificates(town);
      await town.bus.publish([{ id, queue: orders, body }]);
      await eventually(() => expect(town.alarms).toHaveLength(1));
    }
    await onlyTheTrueOneIsDone(town, body);
    expect(answers).toEqual([]);
    expect(await town.certificates.read.selectFrom('inbox').select('outcome').execute()).toEqual([{ outcome: 'done' }]);
  });

  it('a true message under the id of another does not end that other', async () => {
    await using town = await openTown(open);
    const [own, other] = [newId(), newId()];
    await startCertificates(town);
    const body = sealAs(town.keys.users.own, orders, orderText(own, 1));
    await town.bus.publish([{ id: other, queue: orders, body }]);
    await onlyTheTrueOneIsDone(town, body);
  });

  it('a true message that is played again is answered again and done once', async () => {
    await using town = await openTown(open);
    await startCertificates(town);
    const id = newId();
    const body = sealAs(town.keys.users.own, orders, orderText(id, 1));
    const receipts: string[] = [];
    await using _users = await town.bus.consume(receiptQueueName('users'), listening, async (job) => {
      receipts.push(textIn(job.body));
    });
    for (let times = 1; times <= 3; times += 1) {
      await town.bus.publish([{ id, queue: orders, body }]);
      await eventually(() => expect(receipts).toHaveLength(times));
    }
    expect(await town.effects()).toEqual([1]);
    expect(town.alarms).toEqual([]);
  });

  it('a flood of forgeries leaves a sample of twenty and one alarm', async () => {
    await using town = await openTown(open);
    await startCertificates(town);
    const ids = Array.from({ length: 200 }, () => newId());
    await town.bus.publish(ids.map((id) => ({ id, queue: orders, body: orderText(id, 1) })));
    const users = town.office('users');
    await users.start();
    await town.order(7);
    await users.drained();
    const letters = await town.certificates.read.selectFrom('dead_letters').select('error').execute();
    // Several at the same moment may pass the limit together: as many as are worked on at once.
    expect(letters.length).toBeGreaterThanOrEqual(20);
    expect(letters.length).toBeLessThan(20 + order.concurrency);
    expect(town.alarms).toHaveLength(1);
    expect(await town.effects()).toEqual([7]);
  });

  it('a receipt closes what was sent to its signer, and nothing else', async () => {
    await using town = await openTown(open);
    const users = town.office('users');
    await users.start();
    const receipts = receiptQueueName('users');
    await town.order(1);
    const [row] = await town.users.read.selectFrom('outbox').select('delivery_id').execute();
    const text = (consumer: string) =>
      JSON.stringify({ consumer, deliveries: [{ id: row?.delivery_id, outcome: 'done' }] });
    const receipt = async (body: string) => {
      await town.bus.publish([{ id: newId(), queue: receipts, body }]);
    };
    await receipt(text('certificates'));
    await receipt(sealAs(stranger.certificates.own, receipts, text('certificates')));
    await eventually(async () => {
      expect(await town.users.read.selectFrom('dead_letters').select('queue').execute()).toHaveLength(2);
    });
    await receipt(sealAs(town.keys.signer.own, receipts, text('certificates')));
    await eventually(() => expect(town.alarms.at(-1)).toMatchObject({ alarm: 'poison-receipt' }));
    const passedOver = sealAs(town.keys.signer.own, receipts, text('signer'));
    await receipt(passedOver);
    // Receipts keep no order, so its end is known by another that comes after a while of nothing being closed.
    await town.users.transaction((tx) => send(tx, order, { n: 2 }));
    expect((await openDeliveries(town.users)).count).toBe(2);
    await receipt(sealAs(town.keys.certificates.own, receipts, text('certificates')));
    await eventually(async () => expect((await openDeliveries(town.users)).count).toBe(1));
    expect(town.alarms.map((line) => line['alarm'])).toEqual(['message-forged', 'poison-receipt']);
  });

  it('what waits under a key that is being replaced is still obeyed', async () => {
    await using town = await openTown(open);
    const next = newMessageKeys();
    town.keys.certificates = {
      ...town.keys.certificates,
      of: { ...town.keys.certificates.of, users: `${next.users.of['users']}\n${town.keys.users.of['users']}` },
    };
    await startCertificates(town);
    const texts = [town.keys.users.own, next.users.own].map((own, n) => {
      const id = newId();
      return { id, queue: orders, body: sealAs(own, orders, orderText(id, n)) };
    });
    await town.bus.publish(texts);
    await eventually(async () => expect(await town.effects()).toEqual([0, 1]));
  });

  it('a service that does not know its producers, or whom nobody would believe, does not start', async () => {
    await using town = await openTown(open);
    const { users: _, ...others } = town.keys.users.of;
    town.keys.certificates = { ...town.keys.certificates, of: others };
    expect(() => town.office('certificates').consume(order, writeDown())).toThrow('no public key of users');
    town.keys.users = { ...town.keys.users, own: stranger.users.own };
    expect(() => town.office('users')).toThrow('nobody would believe it');
  });
});
