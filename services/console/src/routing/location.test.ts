import { expect, it } from 'vitest';
import { changedSearch } from './location.ts';

it('changes members of a query, and takes out what is empty', () => {
  const search = new URLSearchParams('state=issued&state=collected&page=3&email=a');
  const changed = changedSearch(search, { state: ['revoked'], page: null, email: '', name: '山田' });
  expect(changed.toString()).toBe(new URLSearchParams({ state: 'revoked', name: '山田' }).toString());
  expect(search.get('page')).toBe('3');
});
