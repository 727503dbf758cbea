import { describe, expect, it } from 'vitest';
import { enrolmentAddress } from './enrolment-address.ts';
import { readOptions } from './options.ts';

const code = 'A'.repeat(43);

describe('an enrolment', () => {
  it.each([
    [`https://portal.example/collect/${code}`, undefined, `https://portal.example/client/${code}/package`],
    [
      ` https://portal.example:8443/collect/${code}/download `,
      undefined,
      `https://portal.example:8443/client/${code}/package`,
    ],
    [
      'https://portal.example/site/0198f2b4-7c1d-7e3a-9f00-1234567890ab',
      undefined,
      'https://portal.example/client/site/0198f2b4-7c1d-7e3a-9f00-1234567890ab/package',
    ],
    [code, 'https://portal.example/', `https://portal.example/client/${code}/package`],
    [code, undefined, undefined],
    [code, 'http://portal.example', undefined],
    [`http://portal.example/collect/${code}`, undefined, undefined],
    [`https://portal.example/notice/${code}`, undefined, undefined],
    ['https://portal.example/collect/', undefined, undefined],
    ['', undefined, undefined],
  ])('of %j at %j', (given, portal, expected) => expect(enrolmentAddress(given, portal)?.href).toBe(expected));
});

describe('the command line', () => {
  const read = (args: string[], platform: NodeJS.Platform = 'linux', locale = 'ja_JP.UTF-8') =>
    readOptions(args, { platform, locale });

  it('speaks the language of the system unless told', () => {
    expect([read([])?.language, read([], 'linux', 'de_DE')?.language, read(['--lang', 'en'])?.language]).toEqual([
      'ja',
      'en',
      'en',
    ]);
  });

  it('has no place for passwords, and none for faked facts where devices are restricted', () => {
    expect(read(['--password', 'x'])).toBeUndefined();
    expect(read(['one', 'two'])).toBeUndefined();
    expect(read(['--lang', 'fr'])).toBeUndefined();
    for (const platform of ['win32', 'darwin'] as const) expect(read(['--facts', 'x'], platform)).toBeUndefined();
    expect(read(['--facts', 'x'])?.facts).toBe('x');
  });

  it('renews by its first word, and takes no option of the other command', () => {
    expect(read(['renew', 'https://renewal.example/', '--name', '山田'])).toMatchObject({
      ...{ command: 'renew', address: 'https://renewal.example/', name: '山田' },
    });
    expect(read(['--name', '山田', code])).toBeUndefined();
    expect(read(['renew', '--portal', 'https://portal.example'])).toBeUndefined();
    expect(read(['renew', '--key', 'key.pem'])).toBeUndefined();
    expect(read(['renew', 'one', 'two'])).toBeUndefined();
  });
});
