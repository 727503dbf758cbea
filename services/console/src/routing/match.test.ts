import { expect, it } from 'vitest';
import { matchPath } from './match.ts';

it('reads the names out of an address, and knows an address of another pattern', () => {
  expect(matchPath('/contracts/:contractId/users', '/contracts/1/users')).toEqual({ contractId: '1' });
  expect(matchPath('/contracts/:contractId/users', '/contracts/1/users/')).toEqual({ contractId: '1' });
  expect(matchPath('/contracts/:contractId/users', '/contracts/1')).toBeUndefined();
  expect(matchPath('/users', '/contracts')).toBeUndefined();
  expect(matchPath('/', '/')).toEqual({});
});
