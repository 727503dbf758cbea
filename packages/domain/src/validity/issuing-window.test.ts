import { expect, test } from 'vitest';
import { issuesAt } from './issuing-window.ts';

const window = { issuesFrom: new Date('2026-04-01T00:00:00Z'), issuesUntil: new Date('2026-05-01T00:00:00Z') };

test.each([
  ['2026-03-31T23:59:59.999Z', false],
  ['2026-04-01T00:00:00.000Z', true],
  ['2026-04-30T23:59:59.999Z', true],
  ['2026-05-01T00:00:00.000Z', false],
])('at %s it issues: %s', (now, issues) => {
  expect(issuesAt(window, new Date(now))).toBe(issues);
});
