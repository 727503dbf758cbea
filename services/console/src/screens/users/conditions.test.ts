import { expect, it } from 'vitest';
import { conditionsOf, countConditions } from './conditions.ts';
import { userListUrl } from './user-list-url.ts';

const search = new URLSearchParams('email=a&state=issued&state=collected&unitId=u&page=2&dialog=revoke&search=open');

it('reads the conditions, and nothing else, out of an address', () => {
  expect(conditionsOf(search)).toEqual({ email: 'a', state: ['issued', 'collected'], unitId: 'u' });
});

it('does not count the unit, which is chosen before', () => {
  expect(countConditions(conditionsOf(search))).toBe(2);
});

it('takes the conditions along into the download', () => {
  const url = userListUrl('c', conditionsOf(search), 'shift_jis');
  expect(url).toBe('/v1/contracts/c/user-list?encoding=shift_jis&email=a&unitId=u&state=issued&state=collected');
});
