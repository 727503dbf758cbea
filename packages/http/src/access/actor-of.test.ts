import { expect, test } from 'vitest';
import { plainAddress } from './actor-of.ts';

test('an IPv4 address has one form, whichever socket told it', () => {
  expect(plainAddress('::ffff:192.0.2.1')).toBe('192.0.2.1');
  expect(plainAddress('192.0.2.1')).toBe('192.0.2.1');
  expect(plainAddress('2001:db8::1')).toBe('2001:db8::1');
  expect(plainAddress('::ffff:0:1')).toBe('::ffff:0:1');
});
