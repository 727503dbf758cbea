import { expect, test } from 'vitest';
import { endsSoon } from './root-crl-end.ts';

const nextUpdate = new Date('2027-03-01T03:00:00Z');

test.each([
  ['2026-03-01T03:00:00.000Z', false],
  ['2026-12-31T02:59:59.999Z', false],
  ['2026-12-31T03:00:00.000Z', true],
  ['2027-03-02T00:00:00.000Z', true],
])('at %s it ends soon: %s', (now, soon) => {
  expect(endsSoon(nextUpdate, new Date(now))).toBe(soon);
});
