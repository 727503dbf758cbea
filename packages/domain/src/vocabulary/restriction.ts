import type { DeviceCode } from './devices.ts';

/** インストール制限: none (制限なし), or (どれかの条件と一致), and (すべての条件と一致). */
export const restrictionModes = ['none', 'or', 'and'] as const;
export type RestrictionMode = (typeof restrictionModes)[number];

export const windowsRestrictionItems = ['macAddress', 'computerName', 'loginUser', 'biosSerial'] as const;
export type WindowsRestrictionItem = (typeof windowsRestrictionItems)[number];

export const macosRestrictionItems = ['macAddress', 'serialNumber', 'uuid'] as const;
export type MacosRestrictionItem = (typeof macosRestrictionItems)[number];

/** The facts a device must show before its package is handed out. An item that is absent is no condition. */
export type WindowsRestriction = { readonly [item in WindowsRestrictionItem]?: string };
export type MacosRestriction = { readonly [item in MacosRestrictionItem]?: string };

export type DeviceRestriction =
  | { readonly mode: 'none' }
  | { readonly mode: 'or' | 'and'; readonly windows: WindowsRestriction }
  | { readonly mode: 'or' | 'and'; readonly macos: MacosRestriction };

/** The operating system whose restriction items a kind of device knows, if any. */
export function restrictionSystem(device: DeviceCode): 'windows' | 'macos' | null {
  if (device === '01') return 'windows';
  return device === '30' ? 'macos' : null;
}
