import { type DeviceCode, deviceKey as keyAmongDevices, type RestrictionMode } from '@inkan/domain';

/** A device as `users` has already accepted and normalized it; the shape of the reserve call and of what is kept. */
export type ReservedDevice = {
  readonly deviceId: string;
  readonly certificateId: string;
  readonly deviceCode: DeviceCode;
  readonly email: string;
  /** `yyyy/mm/dd` or `yyyy/mm/dd hh:mm`, Japan time; absent with a fixed term. */
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly organization?: string;
  readonly organizationUnit1?: string;
  readonly organizationUnit2?: string;
  readonly upn?: string;
  readonly sid?: string;
  readonly restriction?: {
    readonly mode: RestrictionMode;
    readonly macAddress?: string;
    readonly computerName?: string;
    readonly loginUser?: string;
    readonly biosSerialNumber?: string;
    readonly serialNumber?: string;
    readonly uuid?: string;
  };
};

/** What tells the devices of all users apart. */
export function deviceKey(userId: string, device: { deviceCode: DeviceCode; email: string }): string {
  return `${userId} ${keyAmongDevices(device)}`;
}

/** As it stands in a reservation: what was typed has been understood, so that it means the same when it is registered. */
export type HeldDevice = ReservedDevice & {
  /** Months from issuing, or instants (RFC 3339); `from` null is the moment of issuing. */
  readonly validity: { readonly termMonths: number } | { readonly from: string | null; readonly to: string };
};
