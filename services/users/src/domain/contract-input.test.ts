import { expect, test } from 'vitest';
import { checkContractInput } from './contract-input.ts';

test('both days and the licences are told at the fields of the API', () => {
  const checked = checkContractInput({ licences: -1, startsOn: 'soon', endsOn: '2026-02-30' });
  expect(checked.ok ? [] : checked.errors.map(({ pointer }) => pointer)).toEqual(['/licences', '/startsOn', '/endsOn']);
});

test('a contract of one day is a contract', () => {
  const checked = checkContractInput({ licences: 1, startsOn: '2026-04-01', endsOn: '2026/04/01' });
  expect(checked).toMatchObject({ ok: true, value: { from: '2026-04-01', to: '2026-04-01', generation: null } });
});
