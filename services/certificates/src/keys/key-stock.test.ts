import type { KeyAlgorithm } from '@inkan/domain';
import { createLogger } from '@inkan/runtime';
import { describe, expect, it } from 'vitest';
import type { KeyPair } from './key-pair.ts';
import { createKeyStock } from './key-stock.ts';

/** Threads that make keys when told. */
function orders() {
  const asked: { algorithm: KeyAlgorithm; count: number; made: PromiseWithResolvers<KeyPair[]> }[] = [];
  const made: KeyPair[] = [];
  return {
    asked,
    made,
    generate: (algorithm: KeyAlgorithm, count: number) => {
      const order = { algorithm, count, made: Promise.withResolvers<KeyPair[]>() };
      asked.push(order);
      return order.made.promise;
    },
    /** The first that is asked for. */
    async make() {
      const order = asked.shift();
      if (order === undefined) throw new Error('nothing is asked for');
      const pairs = Array.from({ length: order.count }, () => ({ publicKey: Buffer.of(1), privateKey: Buffer.of(1) }));
      made.push(...pairs);
      order.made.resolve(pairs);
      await new Promise(setImmediate);
    },
  };
}

const logger = createLogger({ service: 'test', level: 'silent' });
const wiped = (pairs: readonly KeyPair[]) => pairs.filter(({ privateKey }) => privateKey[0] === 0).length;

describe('a stock of keys', () => {
  it('asks for what is wanted, a few at a time and no more than that', async () => {
    const threads = orders();
    using stock = createKeyStock(threads, logger, 1);
    stock.keep('rsa2048', 10, 10);
    expect(threads.asked.map(({ count }) => count)).toEqual([4, 4]);
    await threads.make();
    expect(threads.asked.map(({ count }) => count)).toEqual([4, 2]);
    await threads.make();
    await threads.make();
    expect([stock.onHand('rsa2048'), threads.asked.length]).toEqual([10, 0]);
  });

  it('lets algorithms take turns', async () => {
    const threads = orders();
    using stock = createKeyStock(threads, logger, 1);
    stock.keep('rsa2048', 400, 160);
    stock.keep('rsa3072', 100, 40);
    for (let i = 0; i < 4; i += 1) await threads.make();
    expect([stock.onHand('rsa2048'), stock.onHand('rsa3072')]).toEqual([12, 4]);
    expect(threads.asked.map(({ algorithm }) => algorithm)).toEqual(['rsa2048', 'rsa3072']);
  });

  it('tells once that enough are on hand, and gives each key once', async () => {
    const threads = orders();
    using stock = createKeyStock(threads, logger, 1);
    let told = 0;
    stock.hear(() => {
      told += 1;
    });
    stock.keep('rsa2048', 12, 6);
    for (const expected of [0, 1, 1]) {
      await threads.make();
      expect(told).toBe(expected);
    }
    const [first, second] = [stock.take('rsa2048', 8), stock.take('rsa2048', 8)];
    expect(new Set([...first, ...second]).size).toBe(12);
    expect(stock.take('rsa2048', 1)).toEqual([]);
    expect(threads.asked).toEqual([]);
  });

  it('wipes what is wanted no longer, on hand or still to come, and everything when it ends', async () => {
    const threads = orders();
    const stock = createKeyStock(threads, logger, 1);
    stock.keep('rsa2048', 10, 10);
    await threads.make();
    stock.keep('rsa2048', 3, 3);
    expect([stock.onHand('rsa2048'), wiped(threads.made)]).toEqual([3, 1]);
    await threads.make();
    expect([stock.onHand('rsa2048'), wiped(threads.made)]).toEqual([3, 5]);
    stock[Symbol.dispose]();
    expect(wiped(threads.made)).toBe(8);
  });

  it('asks for keys again that could not be made, when it is kept the next time', async () => {
    const threads = orders();
    using stock = createKeyStock(threads, logger, 1);
    stock.keep('rsa2048', 4, 4);
    threads.asked.shift()?.made.reject(new Error('a key thread ended'));
    await new Promise(setImmediate);
    expect(threads.asked).toEqual([]);
    stock.keep('rsa2048', 4, 4);
    await threads.make();
    expect(stock.onHand('rsa2048')).toBe(4);
  });
});
