import { expect, test } from 'vitest';
import { derivedId } from './derived-id.ts';

test('the same seed and label always name the same thing', () => {
  expect(derivedId(['operator:1', 'key'], 'user')).toBe(derivedId(['operator:1', 'key'], 'user'));
});

test('another label, key or caller names another thing', () => {
  const ids = [
    derivedId(['a', 'bc'], 'user'),
    derivedId(['ab', 'c'], 'user'),
    derivedId(['a', 'bc'], 'reservation'),
    derivedId(['a', 'b'], 'user'),
  ];
  expect(new Set(ids).size).toBe(4);
});

test('it is a UUID of version 8', () => {
  expect(derivedId(['x'], 'user')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
