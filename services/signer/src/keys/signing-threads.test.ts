import { generateKeyPairSync, verify } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import { signOnThreads } from './signing-threads.ts';

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const keys = { digest: 'sha256', privateKey: pair.privateKey, verifyWith: pair.publicKey };
/** More than one order for each thread, all of other lengths. */
const items = Array.from({ length: 300 }, (_, index) => Buffer.alloc(index + 1, index));

/** Every thread that was started. */
const started: Worker[] = [];
const remember = (worker: Worker): void => void started.push(worker);
process.on('worker', remember);
afterAll(() => void process.off('worker', remember));

describe('signing threads', () => {
  it('give every item its own signature, in the order of the items', async () => {
    const signatures = await signOnThreads(keys, items);
    expect(signatures).toHaveLength(items.length);
    const wrong = items.filter((item, at) => !verify('sha256', item, pair.publicKey, signatures[at] ?? Buffer.of()));
    expect(wrong).toEqual([]);
  });

  it('give nothing of a batch whose signatures do not verify, and sign the next one', async () => {
    const verifyWith = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
    await expect(signOnThreads({ ...keys, verifyWith }, items)).rejects.toThrow(/does not verify/);
    await expect(signOnThreads(keys, items.slice(0, 1))).resolves.toHaveLength(1);
  });

  it('say that a key cannot sign, and sign the next batch with one that can', async () => {
    const { privateKey } = generateKeyPairSync('x25519');
    await expect(signOnThreads({ ...keys, privateKey }, items)).rejects.toThrow();
    await expect(signOnThreads(keys, items.slice(0, 1))).resolves.toHaveLength(1);
  });

  it('that die fail the batch they were at, and are replaced for the next one', async () => {
    await signOnThreads(keys, items);
    const before = started.length;
    const failed = expect(signOnThreads(keys, items)).rejects.toThrow('a signing thread ended');
    await Promise.all(started.map((worker) => worker.terminate()));
    await failed;
    await expect(signOnThreads(keys, items)).resolves.toHaveLength(items.length);
    expect(started.length).toBe(2 * before);
  });

  it('sign a single one before what is left of a batch that came first, and a batch before the next', async () => {
    const done: string[] = [];
    const note = (what: string, signed: Promise<unknown>) => signed.then(() => done.push(what));
    // More than all threads take at once, however many there are.
    const long = Array.from({ length: 4 * availableParallelism() }, () => items).flat();
    await Promise.all([
      note('first batch', signOnThreads(keys, long)),
      note('second batch', signOnThreads(keys, long)),
      note('single', signOnThreads(keys, items.slice(0, 1))),
    ]);
    expect(done).toEqual(['single', 'first batch', 'second batch']);
  });

  it('have nothing to do for an empty batch', async () => {
    expect(await signOnThreads(keys, [])).toEqual([]);
  });
});
