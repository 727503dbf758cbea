import { expect, test } from 'vitest';
import { countsOf } from './vitest-run.ts';

const report = (numPassedTests: number, numFailedTests: number, testResults: unknown[] = []): string =>
  JSON.stringify({ numPassedTests, numFailedTests, testResults });

test('passed and failed tests are counted', () => {
  expect(countsOf(report(3, 2), false)).toEqual({ passed: 3, failed: 2 });
});

test('a file that could not be loaded is a failure', () => {
  const broken = [{ status: 'failed', assertionResults: [] }];
  expect(countsOf(report(3, 0, broken), false)).toEqual({ passed: 3, failed: 1 });
});

test('a run that failed without a failed test is a failure', () => {
  expect(countsOf(report(3, 0), false)).toEqual({ passed: 3, failed: 1 });
  expect(countsOf(undefined, false)).toEqual({ passed: 0, failed: 1 });
});
