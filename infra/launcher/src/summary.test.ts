import { expect, test } from 'vitest';
import { columns } from './summary.ts';

test('Japanese characters take two columns', () => {
  expect(columns('管理 API')).toBe(8);
});
