import { describe, expect, it } from 'vitest';
import { checkPassphrase } from './passphrase-rules.ts';

const id = 'Yamada-Taro@mytest.jp';
const codes = (passphrase: string) => checkPassphrase(passphrase, id).map((error) => error.code);

describe('a 秘密の鍵', () => {
  it.each(['correct pony staple', 'abcdefgh23456789', 'aX9!-kagi-2026', '~'.repeat(3).padEnd(12, 'xy Z9q')])(
    'may be %s',
    (text) => {
      expect(codes(text)).toEqual([]);
    },
  );

  it.each([
    ['', ['too-short', 'unknown-value']],
    ['short', ['too-short']],
    ['x9'.repeat(40), ['too-long', 'unknown-value']],
    ['ひみつのかぎひみつのかぎ１２', ['format']],
    ['tab\tinside-it', ['format']],
    ['password1234', ['unknown-value']],
    ['Password-1234', ['unknown-value']],
    ['passwordpassword', ['unknown-value']],
    ['aaaaaaaaaaaa', ['unknown-value']],
    ['123456789012', ['unknown-value']],
    ['210987654321', ['unknown-value']],
    ['abcdefghijklm', ['unknown-value']],
    ['abcabcabcabc', ['unknown-value']],
    ['YAMADA-taro@mytest.jp', ['contradiction']],
  ])('may not be %j', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it('may not be the local part of the ID either', () => {
    const long = 'yamada.taro.tokyo@mytest.jp';
    expect(checkPassphrase('Yamada.Taro.Tokyo', long).map((error) => error.code)).toEqual(['contradiction']);
  });
});
