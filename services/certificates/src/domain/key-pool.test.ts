import { expect, it } from 'vitest';
import { keyPoolOf, nextToFill } from './key-pool.ts';

const pool = keyPoolOf((algorithm) => ({ rsa2048: 100, rsa3072: 0, 'ec-p256': 10, 'ec-p384': 0 })[algorithm]);

it('fills first what is missing most, a little at a time', () => {
  expect(nextToFill(pool, new Map())).toEqual({ algorithm: 'rsa2048', count: 8 });
  expect(nextToFill(pool, new Map([['rsa2048', 95]]))).toEqual({ algorithm: 'ec-p256', count: 10 });
});

it('asks for nothing more than is missing, and nothing for an algorithm without a pool', () => {
  const full = new Map([['ec-p256', 12]] as const);
  expect(nextToFill(pool, new Map([...full, ['rsa2048', 99]]))).toEqual({ algorithm: 'rsa2048', count: 1 });
  expect(nextToFill(pool, new Map([...full, ['rsa2048', 100]]))).toBeUndefined();
  expect(
    nextToFill(
      keyPoolOf(() => 0),
      new Map(),
    ),
  ).toBeUndefined();
});
