import { expect, test } from 'vitest';
import { networkRule } from './network.ts';

test.each([
  '203.0.113.7',
  '203.0.113.0/24',
  '0.0.0.0/0',
  '2001:db8::/32',
  '::1',
  '::',
  '::/0',
  'FE80::1',
  '1:2:3:4:5:6:7:8/128',
])('%s is an address or a network', (typed) =>
  expect(networkRule(typed)).toEqual({ ok: true, value: typed.toLowerCase() }),
);

test.each([
  ...['256.0.0.1', '1.2.3', '1.2.3.4.5', '01.2.3.4', '1.2.3.4/33', '1.2.3.4/', '1.2.3.4/24/8', '1.2.3.4/08'],
  ...['1::2::3', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '12345::', 'g::', '::/129', 'fe80::1%eth0', 'example.jp', '/8'],
])('%s is none', (typed) => expect(networkRule(typed)).toMatchObject({ ok: false }));
