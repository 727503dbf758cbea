import type { DeviceCode, IosPackage } from '@inkan/domain';

export type PackageForm = 'modern' | 'compatible';

/** What is handed over: a PKCS#12 file of a form, or a configuration profile around one. */
export type PackageKind = PackageForm | 'mobileconfig';

const ios: readonly DeviceCode[] = ['11', '12'];

/** What a device is given that asks for nothing else. */
export function defaultKind(deviceCode: DeviceCode | null, iosPackage: IosPackage | null): PackageKind {
  const isIos = deviceCode !== null && ios.includes(deviceCode);
  return isIos && iosPackage === 'mobileconfig' ? 'mobileconfig' : defaultForm(deviceCode);
}

/** PBKDF2 and PKCS#12 rounds: a generated 秘密の鍵 carries 80 bits by itself, a chosen one may be weak. */
export const keyDerivationRounds = { generated: 2_048, chosen: 100_000 } as const;

/**
 * Windows takes the modern encryption; systems of the other families still answer "wrong password" to it, and nobody
 * knows what administrators and operators sit at.
 */
export function defaultForm(deviceCode: DeviceCode | null): PackageForm {
  return deviceCode === '01' ? 'modern' : 'compatible';
}
