import type { ServiceOptions } from '../../../data/contracts.ts';
import type { DeviceCode } from '../../../vocabulary/devices.ts';

/** What is typed for one device; empty stands for not given. */
export type TypedExtras = {
  validFrom: string;
  validTo: string;
  organization: string;
  organizationUnit1: string;
  organizationUnit2: string;
  mode: '' | 'none' | 'or' | 'and';
  windows: { macAddress: string; computerName: string; loginUser: string; biosSerial: string };
  macos: { macAddress: string; serialNumber: string; uuid: string };
};

export type TypedDevice = TypedExtras & { deviceCode: DeviceCode; email: string; upn: string };

export const noExtras = (): TypedExtras => ({
  ...{ validFrom: '', validTo: '', organization: '', organizationUnit1: '', organizationUnit2: '', mode: 'none' },
  windows: { macAddress: '', computerName: '', loginUser: '', biosSerial: '' },
  macos: { macAddress: '', serialNumber: '', uuid: '' },
});

export const newDevice = (deviceCode: DeviceCode): TypedDevice => ({ deviceCode, email: '', upn: '', ...noExtras() });

/** インストール制限 is for Windows PC and macOS only. */
export const restrictionSystem = (code: string): 'windows' | 'macos' | undefined =>
  code === '01' ? 'windows' : code === '30' ? 'macos' : undefined;

const given = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));

/**
 * The members that the service's options know and that were filled in.
 * @param systems whose restriction items belong to the request
 */
export function extrasOf(
  typed: TypedExtras,
  options: ServiceOptions,
  systems: readonly ('windows' | 'macos')[],
): Record<string, unknown> {
  const { validFrom, validTo, organization, organizationUnit1, organizationUnit2, mode, windows, macos } = typed;
  return {
    ...(options.validity === 'fixed' ? {} : given({ validFrom, validTo })),
    ...(options.subjectOverride ? given({ organization, organizationUnit1, organizationUnit2 }) : {}),
    ...(options.deviceRestriction && systems.length > 0 && mode !== ''
      ? {
          restriction: {
            mode,
            ...(systems.includes('windows') && mode !== 'none' ? { windows: given(windows) } : {}),
            ...(systems.includes('macos') && mode !== 'none' ? { macos: given(macos) } : {}),
          },
        }
      : {}),
  };
}

/** As `RegistrationRequest.devices[]`. */
export function deviceBody(typed: TypedDevice, options: ServiceOptions) {
  const system = restrictionSystem(typed.deviceCode);
  return {
    deviceCode: typed.deviceCode,
    ...given({ email: typed.email }),
    ...(options.upn ? given({ upn: typed.upn }) : {}),
    ...extrasOf(typed, options, system ? [system] : []),
  };
}
