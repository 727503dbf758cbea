import { expect, it } from 'vitest';
import { algorithmsAhead, enoughKeys, mostAhead } from './keys-ahead.ts';

it('rows are claimed in large batches, in smaller ones towards the end, and never more than wait', () => {
  const sizes: number[] = [];
  for (let rows = 600; rows > 0; rows -= sizes.at(-1) ?? 0) {
    sizes.push(enoughKeys('rsa2048', { rows, organizations: 1 }));
  }
  expect(sizes).toEqual([200, 200, 100, 50, 25, 20, 5]);
  for (const algorithm of algorithmsAhead) {
    for (let rows = 1; rows <= mostAhead; rows += 1) {
      const enough = enoughKeys(algorithm, { rows, organizations: 1 });
      expect(enough).toBeGreaterThan(0);
      expect(enough).toBeLessThanOrEqual(rows);
    }
  }
});

it('where organizations wait for each other, batches are of little more than a second of keys', () => {
  expect(enoughKeys('rsa2048', { rows: 490, organizations: 2 })).toBe(60);
  expect(enoughKeys('rsa3072', { rows: 130, organizations: 2 })).toBe(15);
});
