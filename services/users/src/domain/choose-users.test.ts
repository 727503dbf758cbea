import { DomainError } from '@inkan/domain';
import { expect, test } from 'vitest';
import { assertUsersAllow } from './choose-users.ts';

const said = (...states: Parameters<typeof assertUsersAllow>[1]) => {
  try {
    assertUsersAllow('delete', states);
    return 'allowed';
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return [error.code, ...error.fields.map(({ pointer, code }) => `${pointer} ${code}`)];
  }
};

test('all of them may be deleted, or nothing happens', () => {
  expect(said('deleting', 'deleting')).toBe('allowed');
  expect(said('deleting', 'active')).toEqual(['conflict', '/userIds/1 contradiction']);
});

test('one that is not there, or not there any more, is not found', () => {
  expect(said('deleting', undefined, 'deleted')).toEqual([
    'not-found',
    '/userIds/1 unknown-value',
    '/userIds/2 unknown-value',
  ]);
});

test('everything that is wrong is told at once', () => {
  expect(said(undefined, 'active')).toEqual([
    'validation-failed',
    '/userIds/0 unknown-value',
    '/userIds/1 contradiction',
  ]);
});
