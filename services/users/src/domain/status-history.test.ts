import { expect, it } from 'vitest';
import { historyPeriods, sampleEnd, sampleMinutes, samplesKeptDays } from './status-history.ts';

it('ends the last whole five minutes', () => {
  expect(sampleEnd(new Date('2026-11-28T09:04:59.999Z'))).toEqual(new Date('2026-11-28T09:00:00Z'));
  expect(sampleEnd(new Date('2026-11-28T09:05:00Z'))).toEqual(new Date('2026-11-28T09:05:00Z'));
});

it('shows periods that are kept, in whole samples, by some three hundred points', () => {
  for (const { days, minutes } of Object.values(historyPeriods)) {
    expect(days).toBeLessThan(samplesKeptDays);
    expect(minutes % sampleMinutes).toBe(0);
    expect((days * 24 * 60) / minutes).toBeLessThanOrEqual(360);
  }
});
