import { describe, expect, it } from 'vitest';
import { isUnambiguousPath, pathOf } from './unambiguous-path.ts';

describe('a path at the edge', () => {
  it.each(['/', '/v1/me', '/reference/static/index.css', '/ca/G1/issuing.crl', '/collect/a-_b', '/v1/x/%E5%B1%B1'])(
    '%s means one thing',
    (path) => expect(isUnambiguousPath(path)).toBe(true),
  );

  it.each([
    '/ca/x\\..\\..\\metrics',
    '/collect/../internal',
    '/collect/%2e%2e/internal',
    '/collect/.%2E/internal',
    '/collect/./x',
    '/collect/a%2fb',
    '/collect/a%5Cb',
    '/collect/a%00b',
    '/collect/%',
    '/collect/%ff',
    '//internal/identify',
    '/collect//x',
    '/v1/me#/x',
    '/v1/a b',
    'http://elsewhere.example/v1/me',
    '*',
    '',
  ])('%s is refused', (path) => expect(isUnambiguousPath(path)).toBe(false));

  it('ends where the query begins', () => {
    expect(pathOf('/v1/users?name=../%')).toBe('/v1/users');
  });
});
