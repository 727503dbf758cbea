import { expect, it } from 'vitest';
import { retryAfterMs, triesOfChunk } from './tries.ts';

it('a chunk that fails is tried less and less often, for five minutes', () => {
  const delays = Array.from({ length: triesOfChunk - 1 }, (_, failures) => retryAfterMs(failures));
  expect(delays.slice(0, 4)).toEqual([500, 1_000, 2_000, 4_000]);
  expect(Math.max(...delays)).toBe(60_000);
  expect(delays.reduce((sum, ms) => sum + ms, 0) / 60_000).toBeCloseTo(5, 0);
});
