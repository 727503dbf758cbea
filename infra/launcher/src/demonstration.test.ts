import { expect, test } from 'vitest';
import { isDemonstrationWanted } from './demonstration.ts';

test('a house is shown with people in it, unless INKAN_DEMO=none', () => {
  expect([{}, { INKAN_DEMO: '' }, { INKAN_DEMO: 'none' }].map(isDemonstrationWanted)).toEqual([true, true, false]);
});
