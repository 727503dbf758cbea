import { describe, expect, it } from 'vitest';
import { defaultServiceOptions } from '../vocabulary/service-options.ts';
import { checkReissue, type ReissueSetting, type TypedReissue } from './reissue.ts';

const plain: ReissueSetting = {
  options: defaultServiceOptions,
  now: new Date('2026-11-24T03:04:05Z'),
  caNotAfter: new Date('2035-01-01T00:00:00Z'),
  devices: ['01'],
};
const offering = (options: Partial<ReissueSetting['options']>, devices = plain.devices): ReissueSetting => ({
  ...plain,
  options: { ...plain.options, ...options },
  devices,
});
const read = (typed: TypedReissue, setting: ReissueSetting) => {
  const checked = checkReissue(typed, setting);
  return checked.ok ? checked.value : checked.errors.map(({ pointer, code }) => `${pointer} ${code}`);
};
const asBefore = {
  period: null,
  organization: null,
  organizationUnit1: null,
  organizationUnit2: null,
  restrictions: null,
};

describe('what is typed for a reissue', () => {
  it('may be nothing at all: everything stays', () => {
    expect(read({}, plain)).toEqual(asBefore);
    expect(read({ validTo: '', organization: null, restriction: null }, plain)).toEqual(asBefore);
  });

  it('is refused by name where the service knows no such input', () => {
    const typed = {
      validFrom: '2026/12/01',
      validTo: '2027/01/01',
      organization: 'X',
      organizationUnit1: 'Y',
      organizationUnit2: 'Z',
      restriction: { mode: 'none' },
    };
    expect(read(typed, plain)).toEqual([
      '/validFrom not-offered',
      '/validTo not-offered',
      '/organization not-offered',
      '/organizationUnit1 not-offered',
      '/organizationUnit2 not-offered',
      '/restriction not-offered',
    ]);
  });

  it('needs an end where people type the validity', () => {
    expect(read({}, offering({ validity: 'date' }))).toEqual(['/validTo required']);
    expect(read({ validTo: '2027/01/31' }, offering({ validity: 'date' }))).toMatchObject({
      period: { from: null, to: new Date('2027-01-31T14:59:59Z') },
    });
  });

  it('takes O and OU as a registration does', () => {
    const setting = offering({ subjectOverride: true });
    expect(read({ organization: 'New Name', organizationUnit2: '営業部' }, setting)).toMatchObject({
      organization: 'New Name',
      organizationUnit1: null,
      organizationUnit2: '営業部',
    });
    expect(read({ organizationUnit1: ' two  spaces ' }, setting)).toEqual(['/organizationUnit1 format']);
  });

  it('restricts each kind of device by its own items', () => {
    const setting = offering({ deviceRestriction: true }, ['01', '01', '11']);
    const windows = { mode: 'or', windows: { macAddress: '0123456789ab' } };
    expect(read({ restriction: windows }, offering({ deviceRestriction: true }))).toMatchObject({
      restrictions: new Map([['01', { mode: 'or', windows: { macAddress: '0123456789ab' } }]]),
    });
    expect(read({ restriction: windows }, setting)).toEqual(['/restriction/mode contradiction']);
    expect(read({ restriction: { mode: 'and', windows: { macAddress: 'x' } } }, setting)).toEqual([
      '/restriction/windows/macAddress format',
      '/restriction/mode contradiction',
    ]);
  });

  it('lifts a restriction only when told so', () => {
    const setting = offering({ deviceRestriction: true });
    expect(read({ restriction: { mode: 'none' } }, setting)).toMatchObject({
      restrictions: new Map([['01', { mode: 'none' }]]),
    });
    expect(read({ restriction: {} }, setting)).toEqual(asBefore);
    expect(read({ restriction: { windows: { loginUser: 'taro' } } }, setting)).toEqual([
      '/restriction/windows/loginUser contradiction',
    ]);
  });
});
