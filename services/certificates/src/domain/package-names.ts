import { type DeviceCode, deviceNames, formatDate, type Role, roleNames } from '@inkan/domain';

type Labelled = { readonly displayName: string; readonly notAfter: Date } & (
  | { readonly profile: 'client'; readonly deviceCode: DeviceCode }
  | { readonly profile: Exclude<Role, 'auditor'> }
);

/** What the certificate list of the device shows: 山田 太郎 Windows PC 〜2027/12/23. */
export function friendlyName(of: Labelled): string {
  const what = of.profile === 'client' ? deviceNames[of.deviceCode].ja : roleNames[of.profile].ja;
  return `${of.displayName} ${what} 〜${formatDate(of.notAfter)}`;
}

/** ASCII, unique by the serial, safe in every file system and header: `Yamada-Taro@mytest.jp_01_0123456789abcdef.p12`. */
export function packageFileName(of: {
  email: string;
  deviceCode: DeviceCode | null;
  serial: string;
  extension: 'p12' | 'mobileconfig';
}): string {
  const email = of.email.replaceAll(/[^A-Za-z0-9@._-]/g, '_').slice(0, 100);
  const parts = [email, ...(of.deviceCode === null ? [] : [of.deviceCode]), of.serial.slice(0, 16)];
  return `${parts.join('_')}.${of.extension}`;
}
