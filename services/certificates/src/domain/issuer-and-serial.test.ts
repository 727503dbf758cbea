import { expect, test } from 'vitest';
import { nameKey, serialFrom } from './issuer-and-serial.ts';

const kept = '000a0b0c0d0e0f101112131415161718';

test.each([
  kept,
  'A0B0C0D0E0F101112131415161718',
  '0A0B0C0D0E0F101112131415161718',
  '0x0a0b0c0d0e0f101112131415161718',
  '0A:0B:0C:0D:0E:0F:10:11:12:13:14:15:16:17:18',
  '00:0a:0b:0c:0d:0e:0f:10:11:12:13:14:15:16:17:18',
  ' 0a0b0c0d 0e0f1011 12131415 161718 ',
])('the serial %s is one and the same', (typed) => expect(serialFrom(typed)).toBe(kept));

test.each(['', ':', 'xyz', '0x', 'g1', '1'.repeat(33)])('%j is no serial', (typed) =>
  expect(serialFrom(typed)).toBeUndefined(),
);

test('zero is a number', () => expect(serialFrom('00:00')).toBe('0'.repeat(32)));

const issuer = 'C=JP\nO=Inkan, Inc.\nCN=Inkan Issuing CA G2';
test.each([
  'CN=Inkan Issuing CA G2,O=Inkan\\, Inc.,C=JP',
  'CN=Inkan Issuing CA G2, O="Inkan, Inc.", C=JP',
  '/C=JP/O=Inkan, Inc./CN=Inkan Issuing CA G2',
  'C = JP, O = Inkan\\, Inc., CN = Inkan Issuing CA G2',
  'cn=inkan issuing ca g2,o=inkan\\, inc.,c=jp',
])('the name %s is the same', (typed) => expect(nameKey(typed)).toBe(nameKey(issuer)));

test.each(['CN=Inkan Issuing CA G1,O=Inkan\\, Inc.,C=JP', 'CN=Inkan Issuing CA G2', 'G2', ''])(
  'the name %j is another',
  (typed) => expect(nameKey(typed)).not.toBe(nameKey(issuer)),
);
