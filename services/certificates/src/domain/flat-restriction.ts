import { type DeviceCode, type DeviceRestriction, restrictionSystem } from '@inkan/domain';
import type { ReservedDevice } from './reserved-device.ts';

export type Restriction = NonNullable<ReservedDevice['restriction']>;

/** As it is kept; null for none. */
export function flatRestriction(restriction: DeviceRestriction): Restriction | null {
  if (restriction.mode === 'none') return null;
  if ('macos' in restriction) return { mode: restriction.mode, ...restriction.macos };
  const { biosSerial, ...items } = restriction.windows;
  return { mode: restriction.mode, ...items, ...(biosSerial === undefined ? {} : { biosSerialNumber: biosSerial }) };
}

/** Whether a certificate may be installed on certain devices only. */
export function isRestricted({ restriction }: { readonly restriction: Restriction | null }): boolean {
  return restriction !== null && restriction.mode !== 'none';
}

/** What is kept, as the rule reads it. */
export function nestedRestriction(kept: Restriction | null, device: DeviceCode | null): DeviceRestriction {
  if (kept === null || kept.mode === 'none') return { mode: 'none' };
  const { mode, biosSerialNumber, computerName, loginUser, serialNumber, uuid, macAddress } = kept;
  const given = (items: Record<string, string | undefined>) =>
    Object.fromEntries(Object.entries(items).filter(([, value]) => value !== undefined));
  return device !== null && restrictionSystem(device) === 'macos'
    ? { mode, macos: given({ macAddress, serialNumber, uuid }) }
    : { mode, windows: given({ macAddress, computerName, loginUser, biosSerial: biosSerialNumber }) };
}
