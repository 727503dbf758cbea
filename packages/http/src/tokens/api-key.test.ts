import { expect, test } from 'vitest';
import { apiKeyOf, mintApiKey } from './api-key.ts';

test('a key is known again by its prefix and digest, which do not tell it', () => {
  const { key, prefix, digest } = mintApiKey();
  expect(key).toMatch(/^inkan_[a-z0-9]{8}_[\w-]{43}$/);
  expect(apiKeyOf(`Bearer ${key}`)).toEqual({ prefix, digest });
  expect(apiKeyOf(`bearer ${key}`)).toEqual({ prefix, digest });
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect(key).not.toContain(digest);
});

test('no two keys are alike', () => {
  const keys = Array.from({ length: 100 }, () => mintApiKey());
  expect(new Set(keys.map(({ key }) => key.slice(15))).size).toBe(100);
});

test.each(['inkan_', 'inkan_abcdefgh_short', `inkan_ABCDEFGH_${'a'.repeat(43)}`, `inkan_abcdefgh_${'a'.repeat(44)}`])(
  'what only begins like a key is none: %s',
  (token) => expect(apiKeyOf(`Bearer ${token}`)).toBeNull(),
);

test.each([undefined, '', 'Bearer forged', 'Basic aW5rYW5f', 'inkan_abcdefgh'])(
  'another token is not looked at: %s',
  (given) => expect(apiKeyOf(given)).toBeUndefined(),
);
