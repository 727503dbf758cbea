import type { Checked } from '../errors/check.ts';
import { emailKey, emailRule } from '../text/email.ts';
import { linkageIdRule } from '../text/linkage-id.ts';
import type { DeviceCode } from '../vocabulary/devices.ts';
import { Findings, requiredComplaint, type TypedText } from './findings.ts';
import {
  type EnglishName,
  type Kana,
  type Name,
  readEnglishName,
  readKana,
  readName,
  type TypedEnglishName,
  type TypedKana,
  type TypedName,
} from './person.ts';
import {
  type RegistrationDevice,
  type RegistrationSetting,
  readDevice,
  type TypedDevice,
} from './registration-device.ts';

/** 利用者登録 as it is typed: one person and the devices that get a certificate each. */
export type TypedRegistration = TypedName &
  TypedKana &
  TypedEnglishName & {
    readonly email?: TypedText;
    readonly linkageId?: TypedText;
    readonly devices?: readonly TypedDevice[] | null | undefined;
  };

export type Registration = Name &
  Kana &
  EnglishName & {
    readonly email: string;
    readonly linkageId: string | null;
    readonly devices: readonly RegistrationDevice[];
  };

/** More devices than any person carries: a longer list is a mistake of a program. */
export const maxDevicesPerRegistration = 50;

/** What makes a device of a user unique: its code and its e-mail address, case ignored. */
export function deviceKey(device: { readonly deviceCode: DeviceCode; readonly email: string }): string {
  return `${device.deviceCode} ${emailKey(device.email)}`;
}

/** Checks a registration against the service's options and answers every error at once, or the registration as stored. */
export function checkRegistration(typed: TypedRegistration, setting: RegistrationSetting): Checked<Registration> {
  const findings = new Findings();
  const email = findings.required('/email', typed.email, emailRule);
  const names = { ...readName(findings, typed), ...readKana(findings, typed), ...readEnglishName(findings, typed) };
  const linkageId = findings.optional('/linkageId', typed.linkageId, linkageIdRule);
  const devices = readDevices(findings, typed.devices ?? [], typed.email, setting);
  return findings.result({ email, ...names, linkageId, devices });
}

/** Checks devices that somebody who is registered already gets besides, as at a registration. */
export function checkDevices(
  typed: { readonly devices?: readonly TypedDevice[] | null | undefined },
  primaryEmail: string,
  setting: RegistrationSetting,
): Checked<Pick<Registration, 'devices'>> {
  const findings = new Findings();
  return findings.result({ devices: readDevices(findings, typed.devices ?? [], primaryEmail, setting) });
}

function readDevices(
  findings: Findings,
  typed: readonly TypedDevice[],
  primaryEmail: TypedText,
  setting: RegistrationSetting,
): RegistrationDevice[] {
  if (typed.length === 0) findings.add('/devices', requiredComplaint);
  if (typed.length > maxDevicesPerRegistration) {
    findings.add('/devices', {
      code: 'too-long',
      ja: `一度に登録できる利用デバイスは${maxDevicesPerRegistration}台までです。`,
      en: `At most ${maxDevicesPerRegistration} devices at once`,
    });
    return [];
  }
  const seen = new Set<string>();
  return typed.map((one, index) => {
    const device = readDevice(findings, `/devices/${index}`, one, primaryEmail, setting);
    if (device.deviceCode !== one.deviceCode || device.email === '') return device;
    const key = deviceKey(device);
    if (seen.has(key)) {
      findings.add(`/devices/${index}`, {
        code: 'duplicate',
        ja: '同じ利用デバイス（デバイスコードとメールアドレス）が重複しています。',
        en: 'The same device (code and e-mail address) is given twice',
      });
    }
    seen.add(key);
    return device;
  });
}
