import { describe, expect, it } from 'vitest';
import { generationWarning } from './generation-warning.ts';

/** The coexistence of the manual ends with 2025-10-21 in Japan. */
const issuesUntil = new Date('2025-10-21T15:00:00Z');

describe('the warning before the end of a generation', () => {
  it.each([
    ['61 days before', '2025-08-21T14:59:59.999Z', null],
    ['60 days before, from midnight in Japan on', '2025-08-21T15:00:00Z', { day: 60, daysLeft: 60 }],
    ['31 days before', '2025-09-20T14:59:59Z', { day: 60, daysLeft: 31 }],
    ['30 days before', '2025-09-20T15:00:00Z', { day: 30, daysLeft: 30 }],
    ['8 days before', '2025-10-13T14:59:59Z', { day: 30, daysLeft: 8 }],
    ['7 days before', '2025-10-13T15:00:00Z', { day: 7, daysLeft: 7 }],
    ['the day before the last', '2025-10-20T14:59:59Z', { day: 7, daysLeft: 1 }],
    ['the last day', '2025-10-20T15:00:00Z', null],
    ['when it is over', '2025-10-21T15:00:00Z', null],
    ['years before', '2020-01-01T00:00:00Z', null],
  ])('%s', (_when, now, warning) => {
    expect(generationWarning(issuesUntil, new Date(now))).toEqual(warning);
  });
});
