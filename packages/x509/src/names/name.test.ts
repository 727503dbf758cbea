import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { X509Error } from '../errors.ts';
import type { NameAttribute } from './attributes.ts';
import { encodeName } from './encode-name.ts';
import { readName } from './read-name.ts';
import { subjectName } from './subject.ts';

const code = (attribute: NameAttribute): string => {
  try {
    encodeName([attribute]);
    return 'written';
  } catch (error) {
    return error instanceof X509Error ? error.code : String(error);
  }
};

describe('a distinguished name', () => {
  it('has the order that Windows shows reversed as the manual does, and the string types of the profile', () => {
    const name = subjectName({
      country: 'JP',
      organization: 'Example K.K.',
      organizationUnit2: 'Tokyo',
      organizationUnit1: '営業部',
      platformUnit: 'Inkan',
      commonName: 'Yamada Taro',
      email: 'taro_yamada@example.co.jp',
    });
    expect(readName(encodeName(name)).map(({ type, value, stringType }) => `${type}=${value} ${stringType}`)).toEqual([
      'C=JP PrintableString',
      'O=Example K.K. UTF8String',
      'OU=Tokyo UTF8String',
      'OU=営業部 UTF8String',
      'OU=Inkan UTF8String',
      'CN=Yamada Taro UTF8String',
      'E=taro_yamada@example.co.jp IA5String',
    ]);
  });

  it.each([
    ['CN', 64],
    ['O', 64],
    ['OU', 64],
    ['E', 255],
  ] as const)('takes %s up to %i characters and never cuts', (type, bound) => {
    expect(code({ type, value: 'x'.repeat(bound) })).toBe('written');
    expect(code({ type, value: 'x'.repeat(bound + 1) })).toBe('name-too-long');
  });

  it('counts characters, not octets or UTF-16 units', () => {
    expect(code({ type: 'OU', value: '部'.repeat(64) })).toBe('written');
    expect(code({ type: 'OU', value: '𠮷'.repeat(64) })).toBe('written');
    expect(code({ type: 'OU', value: '𠮷'.repeat(65) })).toBe('name-too-long');
  });

  it.each([
    ['CN', '', 'name-empty'],
    ['CN', 'a\u0000b', 'name-unclean'],
    ['CN', 'a\nb', 'name-unclean'],
    ['CN', ' a', 'name-unclean'],
    ['CN', 'a\u202eb', 'name-unclean'],
    ['CN', '\ud800', 'name-unclean'],
    ['CN', '\ufffd', 'name-unclean'],
    ['E', 'tarō@example.co.jp', 'name-unclean'],
    ['C', 'jp', 'name-attribute'],
    ['C', 'JPN', 'name-too-long'],
  ] as const)('refuses %s of %j', (type, value, expected) => {
    expect(code({ type, value })).toBe(expected);
  });

  it('refuses an RDN of two attributes', () => {
    const c = '300906035504061302 4a50'.replace(' ', '');
    expect(() => readName(Buffer.from(`3018 3116${c}${c}`.replace(' ', ''), 'hex'))).toThrow(/name-multi-valued/);
  });

  it('is read from any bytes or refused by X509Error', () => {
    const encoded = encodeName(subjectName({ country: 'JP', organization: 'O', commonName: '名前', email: 'a@b' }));
    fc.assert(
      fc.property(fc.nat(encoded.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(encoded);
        changed[at] = (changed[at] ?? 0) ^ flip;
        try {
          readName(changed);
        } catch (error) {
          expect(error).toBeInstanceOf(X509Error);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
