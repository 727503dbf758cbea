import { expect, test } from 'vitest';
import { languageOf } from './language.ts';

test.each([
  [undefined, 'ja'],
  ['', 'ja'],
  ['fr', 'ja'],
  ['*', 'ja'],
  ['en', 'en'],
  ['en-US,en;q=0.9', 'en'],
  ['ja,en-US;q=0.9,en;q=0.8', 'ja'],
  ['en;q=0.9, ja;q=0.9', 'ja'],
  ['en;q=0', 'ja'],
])('%s is read as %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});
