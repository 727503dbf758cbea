import { describe, expect, it } from 'vitest';
import { defaultForm } from './package-form.ts';
import { friendlyName, packageFileName } from './package-names.ts';

const notAfter = new Date('2027-12-24T14:59:59.000Z');
const serial = '00112233445566778899aabbccddeeff';

describe('a package', () => {
  it('is called in Japanese by person, device and last day', () => {
    const of = { displayName: '山田 太郎', notAfter };
    expect(friendlyName({ ...of, profile: 'client', deviceCode: '01' })).toBe('山田 太郎 Windows PC 〜2027/12/24');
    expect(friendlyName({ ...of, profile: 'administrator' })).toBe('山田 太郎 利用法人管理者 〜2027/12/24');
  });

  it.each([
    ['Yamada-Taro@mytest.jp', '01', 'Yamada-Taro@mytest.jp_01_0011223344556677.p12'],
    ['山田@例え.jp', '11', '__@__.jp_11_0011223344556677.p12'],
    ['a"/\\..\r\n@b', null, 'a___..__@b_0011223344556677.p12'],
  ] as const)('of %j has an ASCII file name', (email, deviceCode, expected) => {
    expect(packageFileName({ email, deviceCode, serial, extension: 'p12' })).toBe(expected);
  });

  it.each([
    ['01', 'modern'],
    ['11', 'compatible'],
    ['12', 'compatible'],
    ['20', 'compatible'],
    ['30', 'compatible'],
    ['99', 'compatible'],
    [null, 'compatible'],
  ] as const)('for device %s is %s unless chosen otherwise', (deviceCode, form) => {
    expect(defaultForm(deviceCode, null)).toBe(form);
  });
});
