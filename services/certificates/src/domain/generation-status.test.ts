import { expect, it } from 'vitest';
import { generationStatus } from './generation-status.ts';

it.each([
  ['2024-12-31T23:59:59.999Z', 'upcoming'],
  ['2025-01-01T00:00:00Z', 'issuing'],
  ['2025-12-31T23:59:59.999Z', 'issuing'],
  ['2026-01-01T00:00:00Z', 'ended'],
])('a generation that issues for the year 2025 is at %s %s', (now, status) => {
  const window = { issuesFrom: new Date('2025-01-01T00:00:00Z'), issuesUntil: new Date('2026-01-01T00:00:00Z') };
  expect(generationStatus(window, new Date(now))).toBe(status);
});
