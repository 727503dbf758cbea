import { expect, it } from 'vitest';
import { requestUrl } from './request-url.ts';

it('fills paths and repeats lists, so that nothing a person typed can leave its place', () => {
  const url = requestUrl(
    'https://localhost:1/',
    '/v1/users/{id}',
    { id: '../a?b' },
    { state: ['a', 'b'], q: undefined },
  );
  expect(url).toBe('https://localhost:1/v1/users/..%2Fa%3Fb?state=a&state=b');
  expect(requestUrl('', '/v1/users')).toBe('/v1/users');
});

it('refuses a path with a hole in it', () => {
  expect(() => requestUrl('', '/v1/users/{id}', {})).toThrow(TypeError);
});
