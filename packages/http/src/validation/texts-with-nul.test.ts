import { expect, test } from 'vitest';
import { textsWithNul } from './texts-with-nul.ts';

test('texts with U+0000 are named by their pointers, whatever lies around them', () => {
  expect(textsWithNul({ a: 'x', 'b/~c': ['y', 'z\0'], n: 1, o: null })).toEqual(['/b~1~0c/1']);
  expect(textsWithNul(undefined)).toEqual([]);
  expect(textsWithNul('\0')).toEqual(['']);
});

test('a body nested a hundred thousand deep, or full of them, costs nothing', () => {
  let nested: unknown = 'a\0';
  for (let depth = 0; depth < 100_000; depth += 1) nested = [nested];
  expect(textsWithNul(nested)).toEqual([]);
  expect(textsWithNul(Array.from({ length: 100_000 }, () => '\0'))).toHaveLength(100);
});
