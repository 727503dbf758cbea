import { expect, test } from 'vitest';
import { signerState } from './signer-state.ts';

const now = new Date('2026-04-01T03:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

test.each<[string, Parameters<typeof signerState>[0], ReturnType<typeof signerState>]>([
  ['lists of the last hour, nothing to do', { listsAt: [ago(64), ago(1)], oldestCommandAt: null }, 'working'],
  ['a command of just now', { listsAt: [ago(1)], oldestCommandAt: ago(1) }, 'working'],
  ['a command of two minutes ago', { listsAt: [ago(1)], oldestCommandAt: ago(2) }, 'late'],
  ['a list that should have come', { listsAt: [ago(1), ago(66)], oldestCommandAt: null }, 'late'],
  ['a generation without any list', { listsAt: [null], oldestCommandAt: null }, 'late'],
])('%s', (_what, facts, state) => {
  expect(signerState(facts, now)).toBe(state);
});
