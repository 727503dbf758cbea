import { csvOperations, keyAlgorithms } from '@inkan/domain';
import { maxCsvRows } from '@inkan/http';
import { expect, it } from 'vitest';
import { nextInVain, rowsPerChunk, settleAfterMs, weightOf, workAhead } from './work.ts';

it('a chunk is one question, and more than one of them makes up the work that is ahead', () => {
  for (const operation of csvOperations) {
    for (const algorithm of keyAlgorithms) {
      const rows = rowsPerChunk(operation, algorithm);
      expect(rows).toBeLessThanOrEqual(maxCsvRows);
      expect(weightOf(rows, operation, algorithm)).toBeLessThanOrEqual(workAhead / 2);
    }
  }
});

it.each([
  [300, 1, 2],
  [5_000, 4, 6],
])('where something is found every %i ms, it is asked after %i to %i times each', (everyMs, least, most) => {
  let [inVain, asked] = [0, 0];
  for (let nowMs = 0, foundMs = everyMs; nowMs < 100 * everyMs; nowMs += settleAfterMs(inVain)) {
    asked += 1;
    inVain = nextInVain(inVain, nowMs >= foundMs);
    if (nowMs >= foundMs) foundMs += everyMs;
  }
  expect(asked / 100).toBeGreaterThanOrEqual(least);
  expect(asked / 100).toBeLessThanOrEqual(most);
});

it('what is asked after in vain is asked after more seldom, down to once a second', () => {
  expect([0, 5, 6, 7, 20].map(settleAfterMs).map(Math.round)).toEqual([150, 150, 225, 338, 1_000]);
});
