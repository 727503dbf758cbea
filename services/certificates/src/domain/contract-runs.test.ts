import { expect, it } from 'vitest';
import { contractRuns } from './contract-runs.ts';

it('a contract runs from its first instant to the end of its last second', () => {
  const contract = { startsAt: new Date('2026-03-31T15:00:00Z'), endsAt: new Date('2027-03-31T14:59:59Z') };
  const runs = (at: string) => contractRuns(contract, new Date(at));
  expect(['2026-03-31T14:59:59.999Z', '2026-03-31T15:00:00Z'].map(runs)).toEqual([false, true]);
  expect(['2027-03-31T14:59:59.999Z', '2027-03-31T15:00:00Z'].map(runs)).toEqual([true, false]);
});
