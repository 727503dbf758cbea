import { expect, it } from 'vitest';
import { cursorAt } from './cursor-at.ts';

it('knows the way back, and starts at the first page where it does not', () => {
  expect(cursorAt(1, ['b', 'c'])).toEqual({ page: 1, cursor: undefined });
  expect(cursorAt(3, ['b', 'c'])).toEqual({ page: 3, cursor: 'c' });
  expect(cursorAt(4, ['b', 'c'])).toEqual({ page: 1, cursor: undefined });
  expect(cursorAt(0, [])).toEqual({ page: 1, cursor: undefined });
});
