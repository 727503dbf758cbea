import { csvOperations, keyAlgorithms } from '@inkan/domain';
import { maxCsvRows } from '@inkan/http';
import { expect, it } from 'vitest';
import { rowsPerChunk, settleAfterMs, weightOf, workAhead } from './work.ts';

it('a chunk is one question, and more than one of them makes up the work that is ahead', () => {
  for (const operation of csvOperations) {
    for (const algorithm of keyAlgorithms) {
      const rows = rowsPerChunk(operation, algorithm);
      expect(rows).toBeLessThanOrEqual(maxCsvRows);
      expect(weightOf(rows, operation, algorithm)).toBeLessThanOrEqual(workAhead / 2);
    }
  }
});

it('what is asked after in vain is asked after more seldom, down to once a second', () => {
  expect([0, 5, 6, 7, 20].map(settleAfterMs).map(Math.round)).toEqual([150, 150, 225, 338, 1_000]);
});
