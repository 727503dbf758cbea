import { deviceCodes, type PackageFormChoice } from '@inkan/domain';
import { expect, it } from 'vitest';
import { defaultForm, defaultKind } from './package-form.ts';

const kinds = (iosPackage: 'p12' | 'mobileconfig' | null, packageForm: PackageFormChoice | null = 'by-device') =>
  Object.fromEntries(deviceCodes.map((code) => [code, defaultKind(code, { iosPackage, packageForm })]));
const others = { '11': 'compatible', '12': 'compatible', '20': 'compatible', '30': 'compatible', '99': 'compatible' };

it('gives every kind of device what its system takes', () => {
  expect(kinds('p12')).toEqual({ '01': 'modern', ...others });
  expect(kinds('mobileconfig')).toEqual({ '01': 'modern', ...others, '11': 'mobileconfig', '12': 'mobileconfig' });
  const ofNobody = { iosPackage: null, packageForm: null };
  expect(defaultKind(null, ofNobody)).toBe('compatible');
});

it('gives every device what the service has decided, inside of a configuration profile too', () => {
  expect(new Set(Object.values(kinds('p12', 'modern')))).toEqual(new Set(['modern']));
  expect(new Set(Object.values(kinds('p12', 'compatible')))).toEqual(new Set(['compatible']));
  expect(kinds('mobileconfig', 'modern')['11']).toBe('mobileconfig');
  expect([defaultForm('11', 'modern'), defaultForm('11', 'by-device')]).toEqual(['modern', 'compatible']);
});
