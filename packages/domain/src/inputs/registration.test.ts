import { describe, expect, it } from 'vitest';
import { defaultServiceOptions, type ServiceOptions } from '../vocabulary/service-options.ts';
import { checkRegistration, type TypedRegistration } from './registration.ts';
import type { TypedDevice } from './registration-device.ts';

const now = new Date('2026-04-15T03:00:00Z');
const yamada = {
  email: 'Yamada-Taro@mytest.jp',
  familyName: '山田',
  givenName: '太郎',
  familyNameKana: 'ﾔﾏﾀﾞ',
  givenNameKana: 'タロウ',
  familyNameEnglish: 'Yamada',
  givenNameEnglish: 'Taro',
  devices: [{ deviceCode: '01' }],
} satisfies TypedRegistration;

const check = (change: TypedRegistration = {}, options: Partial<ServiceOptions> = {}) =>
  checkRegistration({ ...yamada, ...change }, { options: { ...defaultServiceOptions, ...options }, now });
const checkDevice = (device: TypedDevice, options: Partial<ServiceOptions> = {}) =>
  check({ devices: [device] }, options);
const complaints = (checked: ReturnType<typeof check>) =>
  checked.ok ? [] : checked.errors.map((error) => `${error.pointer} ${error.code}`);

describe("the manual's example user", () => {
  it('is registered as typed, with full-width kana and the primary address for the device', () => {
    expect(check()).toEqual({
      ok: true,
      value: {
        ...yamada,
        familyNameKana: 'ヤマダ',
        linkageId: null,
        devices: [
          {
            deviceCode: '01',
            email: 'Yamada-Taro@mytest.jp',
            validFrom: null,
            validTo: null,
            organization: null,
            organizationUnit1: null,
            organizationUnit2: null,
            upn: null,
            sid: null,
            restriction: { mode: 'none' },
          },
        ],
      },
    });
  });

  it('may have several devices, two of one kind under different addresses', () => {
    const devices = [{ deviceCode: '01' }, { deviceCode: '11' }, { deviceCode: '01', email: 'second@mytest.jp' }];
    expect(check({ devices })).toMatchObject({ ok: true, value: { devices: { length: 3 } } });
  });

  it('may not have the same device twice, however its address is written', () => {
    const devices = [{ deviceCode: '01' }, { deviceCode: '01', email: 'YAMADA-TARO@mytest.jp' }];
    expect(complaints(check({ devices }))).toEqual(['/devices/1 duplicate']);
  });
});

describe('a registration with errors', () => {
  it('answers every one at once, each at its field', () => {
    const checked = check({
      email: 'yamada+taro@mytest.jp',
      familyName: '',
      givenName: '太 郎',
      familyNameKana: 'やまだ',
      familyNameEnglish: "O'Brien",
      linkageId: 'a\u0000b',
      devices: [
        { deviceCode: '02', email: 'a b@mytest.jp' },
        { validFrom: '2026/05/01', organization: 'o', upn: 'x', sid: 'y', restriction: { mode: 'or' } },
      ],
    });
    expect(complaints(checked)).toEqual([
      '/email format',
      '/familyName required',
      '/givenName format',
      '/familyNameKana format',
      '/familyNameEnglish format',
      '/linkageId format',
      '/devices/0/deviceCode unknown-value',
      '/devices/0/email format',
      '/devices/1/deviceCode required',
      '/devices/1/restriction not-offered',
      '/devices/1/validFrom not-offered',
      '/devices/1/organization not-offered',
      '/devices/1/upn not-offered',
      '/devices/1/sid not-offered',
    ]);
  });

  it('says in Japanese which input the service does not take', () => {
    const checked = checkDevice({ deviceCode: '01', validTo: '2027/01/01' });
    expect(checked).toMatchObject({ errors: [{ ja: 'このサービスでは「証明書有効期限(To)」を指定できません。' }] });
  });

  it('misses everything when nothing is there', () => {
    const checked = checkRegistration({}, { options: defaultServiceOptions, now });
    expect(complaints(checked)).toEqual([
      '/email required',
      '/familyName required',
      '/givenName required',
      '/familyNameKana required',
      '/givenNameKana required',
      '/familyNameEnglish required',
      '/givenNameEnglish required',
      '/devices required',
    ]);
  });

  it('counts the space of the common name', () => {
    const names = { familyNameEnglish: 'A'.repeat(32), givenNameEnglish: 'B'.repeat(31) };
    expect(check(names).ok).toBe(true);
    expect(complaints(check({ ...names, givenNameEnglish: 'B'.repeat(32) }))).toEqual(['/givenNameEnglish too-long']);
  });

  it('treats empty and null inputs that the service does not take as not given', () => {
    const device = { deviceCode: '01', validFrom: '', validTo: null, organization: '', upn: '', restriction: null };
    expect(check({ linkageId: '', devices: [device] }).ok).toBe(true);
  });
});

describe('what the options of a service add', () => {
  it('a validity by days, To required', () => {
    const options = { validity: 'date', termMonths: 69 } as const;
    expect(checkDevice({ deviceCode: '01', validTo: '2026/12/31' }, options)).toMatchObject({
      ok: true,
      value: { devices: [{ validFrom: null, validTo: new Date('2026-12-31T14:59:59Z') }] },
    });
    expect(complaints(checkDevice({ deviceCode: '01' }, options))).toEqual(['/devices/0/validTo required']);
  });

  it('Organization and units, empty O left to the organization', () => {
    const device = { deviceCode: '01', organization: '', organizationUnit1: 'ou1', organizationUnit2: 'ou2' };
    expect(checkDevice(device, { subjectOverride: true })).toMatchObject({
      value: { devices: [{ organization: null, organizationUnit1: 'ou1', organizationUnit2: 'ou2' }] },
    });
    const long = { deviceCode: '01', organization: '部'.repeat(65) };
    expect(complaints(checkDevice(long, { subjectOverride: true }))).toEqual(['/devices/0/organization too-long']);
  });

  it('UPN and SID', () => {
    const device = { deviceCode: '01', upn: 'taro@corp.local', sid: 'S-1-5-21-1-2-3-1001' };
    expect(checkDevice(device, { upn: true })).toMatchObject({ value: { devices: [device] } });
  });
});

describe('a device restriction', () => {
  const on = { deviceRestriction: true };
  const windows = { macAddress: '111111111111', computerName: 'host-test', loginUser: '山田太郎', biosSerial: ' aaa ' };

  it('keeps the given items, without the spaces around them', () => {
    const device = { deviceCode: '01', restriction: { mode: 'and', windows } };
    expect(checkDevice(device, on)).toMatchObject({
      value: { devices: [{ restriction: { mode: 'and', windows: { ...windows, biosSerial: 'aaa' } } }] },
    });
    const mac = { deviceCode: '30', restriction: { mode: 'or', macos: { serialNumber: 'C02', uuid: '' } } };
    expect(checkDevice(mac, on)).toMatchObject({
      value: { devices: [{ restriction: { mode: 'or', macos: { serialNumber: 'C02' } } }] },
    });
  });

  it('is none when absent, empty or none', () => {
    for (const restriction of [undefined, null, {}, { mode: 'none' }, { mode: '', windows: { macAddress: '' } }]) {
      expect(checkDevice({ deviceCode: '20', restriction }, on)).toMatchObject({
        value: { devices: [{ restriction: { mode: 'none' } }] },
      });
    }
  });

  it.each<[string, TypedDevice, string[]]>([
    ['without an item', { deviceCode: '01', restriction: { mode: 'or' } }, ['/mode required']],
    [
      'with spaces for an item',
      { deviceCode: '01', restriction: { mode: 'or', windows: { loginUser: '  ' } } },
      ['/mode required'],
    ],
    [
      'with items and no mode',
      { deviceCode: '01', restriction: { windows: { loginUser: 'x' } } },
      ['/windows/loginUser contradiction'],
    ],
    [
      'with items of the other system',
      { deviceCode: '30', restriction: { mode: 'and', windows: { loginUser: 'x' }, macos: { serialNumber: 'y' } } },
      ['/windows/loginUser contradiction'],
    ],
    [
      'with only items of the other system',
      { deviceCode: '01', restriction: { mode: 'and', macos: { serialNumber: 'y' } } },
      ['/macos/serialNumber contradiction', '/mode required'],
    ],
    ['on a phone', { deviceCode: '11', restriction: { mode: 'or', windows } }, ['/mode contradiction']],
    ['in an unknown mode', { deviceCode: '01', restriction: { mode: '1', windows } }, ['/mode unknown-value']],
    [
      'with a MAC address with separators',
      { deviceCode: '01', restriction: { mode: 'or', windows: { macAddress: '11-11-11-11-11-11' } } },
      ['/windows/macAddress format', '/windows/macAddress too-long'],
    ],
  ])('%s is refused', (_, device, expected) => {
    expect(complaints(checkDevice(device, on))).toEqual(expected.map((one) => `/devices/0/restriction${one}`));
  });
});
