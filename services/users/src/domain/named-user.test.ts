import type { UserState } from '@inkan/domain';
import { expect, it } from 'vitest';
import { type NamedUser, wrongWithName } from './named-user.ts';

const wrong = (named: NamedUser, state: UserState | null, seen = new Set<string>()) =>
  wrongWithName('addDevice', named, state === null ? undefined : { id: 'taro', state }, seen).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );

it('a user is named by id or by linkage ID, by one of both', () => {
  expect([wrong({ userId: 'taro' }, 'active'), wrong({ linkageId: 'u-1' }, 'active')]).toEqual([[], []]);
  expect(wrong({}, null)).toEqual([' contradiction']);
  expect(wrong({ userId: 'taro', linkageId: 'u-1' }, 'active')).toEqual([' contradiction']);
});

it('nobody, and who is leaving, is told at the name that was used', () => {
  expect(wrong({ linkageId: 'u-1' }, null)).toEqual(['/linkageId unknown-value']);
  expect(wrong({ userId: 'taro' }, 'deleting')).toEqual(['/userId contradiction']);
});

it('somebody who is named twice is told the second time, by whatever name', () => {
  const seen = new Set<string>();
  expect(wrong({ userId: 'taro' }, 'active', seen)).toEqual([]);
  expect(wrong({ linkageId: 'u-1' }, 'active', seen)).toEqual(['/linkageId duplicate']);
});
