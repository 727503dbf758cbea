import type { DeviceCode, IosPackage, PackageFormChoice } from '@inkan/domain';

export type PackageForm = 'modern' | 'compatible';

/** What is handed over: a PKCS#12 file of a form, or a configuration profile around one. */
export type PackageKind = PackageForm | 'mobileconfig';

const ios: readonly DeviceCode[] = ['11', '12'];

/** What the contract's service says of packages; nulls for whoever administers. */
export type PackageChoice = { readonly iosPackage: IosPackage | null; readonly packageForm: PackageFormChoice | null };

/** What a device is given that asks for nothing else. */
export function defaultKind(deviceCode: DeviceCode | null, { iosPackage, packageForm }: PackageChoice): PackageKind {
  const isIos = deviceCode !== null && ios.includes(deviceCode);
  return isIos && iosPackage === 'mobileconfig' ? 'mobileconfig' : defaultForm(deviceCode, packageForm);
}

/**
 * Unless the service has decided: Windows takes the modern encryption; systems of the other families still answer "wrong password" to it, and nobody
 * knows what administrators and operators sit at.
 */
export function defaultForm(deviceCode: DeviceCode | null, ofService: PackageFormChoice | null): PackageForm {
  if (ofService !== null && ofService !== 'by-device') return ofService;
  return deviceCode === '01' ? 'modern' : 'compatible';
}
