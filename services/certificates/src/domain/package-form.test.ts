import { deviceCodes } from '@inkan/domain';
import { expect, it } from 'vitest';
import { defaultKind } from './package-form.ts';

it('gives every kind of device what its system takes', () => {
  const kinds = (iosPackage: 'p12' | 'mobileconfig' | null) =>
    Object.fromEntries(deviceCodes.map((code) => [code, defaultKind(code, iosPackage)]));
  const compatible = {
    '11': 'compatible',
    '12': 'compatible',
    '20': 'compatible',
    '30': 'compatible',
    '99': 'compatible',
  };
  expect(kinds('p12')).toEqual({ '01': 'modern', ...compatible });
  expect(kinds('mobileconfig')).toEqual({ '01': 'modern', ...compatible, '11': 'mobileconfig', '12': 'mobileconfig' });
  expect([defaultKind(null, null), defaultKind(null, 'mobileconfig')]).toEqual(['compatible', 'compatible']);
});
