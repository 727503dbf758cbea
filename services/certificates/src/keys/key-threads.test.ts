import { createPrivateKey, createPublicKey } from 'node:crypto';
import { keyAlgorithms } from '@inkan/domain';
import { afterAll, describe, expect, it } from 'vitest';
import { createKeyThreads } from './key-threads.ts';

const threads = createKeyThreads(1);
afterAll(() => threads[Symbol.asyncDispose]());

describe('key threads', () => {
  it.each(keyAlgorithms)('make pairs of %s that belong together', async (algorithm) => {
    const pairs = await threads.generate(algorithm, 2, 'batch');
    expect(pairs).toHaveLength(2);
    for (const { publicKey, privateKey } of pairs) {
      const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
      expect(createPublicKey(key).export({ type: 'spki', format: 'der' }).equals(publicKey)).toBe(true);
    }
    expect(pairs[0]?.publicKey.equals(pairs[1]?.publicKey ?? Buffer.of())).toBe(false);
  });

  it('make an urgent key before the rows of a file that were there first', async () => {
    const finished: string[] = [];
    const rows = threads.generate('rsa2048', 12, 'batch').then(() => finished.push('rows'));
    const single = threads.generate('rsa2048', 1, 'urgent').then(() => finished.push('single'));
    expect(threads.idle).toBe(false);
    await Promise.all([rows, single]);
    expect(finished).toEqual(['single', 'rows']);
    expect(threads.idle).toBe(true);
  });

  it('leave the thread that asks free to answer others', async () => {
    let ended = false;
    const keys = threads.generate('rsa2048', 4, 'batch').finally(() => {
      ended = true;
    });
    let turns = 0;
    while (!ended) {
      await new Promise((resolve) => setImmediate(resolve));
      turns += 1;
    }
    await keys;
    expect(turns).toBeGreaterThan(100);
  });

  it('refuse what is still waiting when they end', async () => {
    const ending = createKeyThreads(1);
    const waiting = ending.generate('rsa3072', 50, 'batch');
    const refused = expect(waiting).rejects.toThrow(/ended/);
    await ending[Symbol.asyncDispose]();
    await refused;
    await expect(ending.generate('ec-p256', 1, 'urgent')).rejects.toThrow(/ended/);
  });
});
