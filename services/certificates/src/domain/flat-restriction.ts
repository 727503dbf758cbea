import type { DeviceRestriction } from '@inkan/domain';
import type { ReservedDevice } from './reserved-device.ts';

export type Restriction = NonNullable<ReservedDevice['restriction']>;

/** As it is kept; null for none. */
export function flatRestriction(restriction: DeviceRestriction): Restriction | null {
  if (restriction.mode === 'none') return null;
  if ('macos' in restriction) return { mode: restriction.mode, ...restriction.macos };
  const { biosSerial, ...items } = restriction.windows;
  return { mode: restriction.mode, ...items, ...(biosSerial === undefined ? {} : { biosSerialNumber: biosSerial }) };
}
