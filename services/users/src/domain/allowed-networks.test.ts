import { describe, expect, it } from 'vitest';
import { checkAllowedNetworks, warningsAbout } from './allowed-networks.ts';

const judged = (...typed: string[]) => {
  const checked = checkAllowedNetworks(typed);
  return checked.ok ? checked.value : checked.errors.map(({ pointer, code }) => `${pointer} ${code}`);
};

describe('an allowed network', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7/32'],
    [' 192.0.2.0/24 ', '192.0.2.0/24'],
    ['192.0.2.77/24', '192.0.2.0/24'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['2001:DB8::1', '2001:db8::1/128'],
    ['2001:db8:1:2::/32', '2001:db8::/32'],
    ['::/0', '::/0'],
    ['::ffff:192.0.2.7', '192.0.2.7/32'],
    ['::ffff:192.0.2.0/120', '192.0.2.0/24'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(judged(typed)).toEqual([kept]);
  });

  it.each([
    '',
    'localhost',
    '192.0.2',
    '192.0.2.256',
    '0300.0.2.1',
    '0x7f.0.0.1',
    '3221225985',
    '192.0.2.0/33',
    '192.0.2.0/-1',
    '192.0.2.0/024',
    '192.0.2.0/255.255.255.0',
    '192.0.2.0/24/24',
    '2001:db8::/129',
    '2001:db8:::1',
    'fe80::1%eth0',
    '192.0.2.1-192.0.2.9',
  ])('%j is none', (typed) => {
    expect(judged(typed)).toEqual(['/allowedNetworks/0 format']);
  });

  it('stands in the list once, and all errors are told at once', () => {
    expect(judged('192.0.2.0/24', 'x', '192.0.2.1/24')).toEqual([
      '/allowedNetworks/1 format',
      '/allowedNetworks/2 duplicate',
    ]);
  });

  it('is one of 200 at most', () => {
    expect(judged(...Array.from({ length: 201 }, (_, at) => `192.0.2.${at}`))).toEqual(['/allowedNetworks too-long']);
  });

  it('that admits everybody is warned of', () => {
    expect(warningsAbout(['192.0.2.0/24', '0.0.0.0/0']).map(({ pointer }) => pointer)).toEqual(['/allowedNetworks/1']);
    expect(warningsAbout(['10.0.0.0/8'])).toEqual([]);
  });
});
