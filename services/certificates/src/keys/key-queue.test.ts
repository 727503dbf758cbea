import { describe, expect, it } from 'vitest';
import { createKeyQueue, slicesOf } from './key-queue.ts';

describe('the queue of keys to be made', () => {
  it('gives what somebody waits for before rows of a file, those that are claimed first, and spare keys last', () => {
    const queue = createKeyQueue();
    for (const urgency of ['spare', 'ahead', 'batch', 'urgent', 'batch'] as const) {
      for (const slice of slicesOf('rsa2048', 1, urgency)) queue.put(slice);
    }
    expect(queue.size).toBe(5);
    const order = Array.from({ length: 6 }, () => queue.take('spare')?.urgency);
    expect(order).toEqual(['urgent', 'batch', 'batch', 'ahead', 'spare', undefined]);
  });

  it('gives a thread that is kept for the urgent nothing else', () => {
    const queue = createKeyQueue();
    for (const slice of slicesOf('ec-p256', 1, 'batch')) queue.put(slice);
    expect(queue.take('urgent')).toBeUndefined();
    expect(queue.size).toBe(1);
  });

  it('cuts what costs a thread long into single keys, and loses none', () => {
    expect(slicesOf('rsa3072', 3, 'batch').map(({ count }) => count)).toEqual([1, 1, 1]);
    expect(slicesOf('ec-p256', 130, 'batch').map(({ count }) => count)).toEqual([64, 64, 2]);
    expect(slicesOf('ec-p256', 0, 'batch')).toEqual([]);
  });
});
