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
  return `${bundleFileName(of)}.${of.extension}`;
}

/** The same without an extension: what the files of one certificate in a bulk download have in common. */
export function bundleFileName(of: { email: string; deviceCode: DeviceCode | null; serial: string }): string {
  const email = of.email.replaceAll(/[^A-Za-z0-9@._-]/g, '_').slice(0, 100);
  return [email, ...(of.deviceCode === null ? [] : [of.deviceCode]), of.serial.slice(0, 16)].join('_');
}
