import type { Text } from '../errors/text.ts';

/** 利用デバイス種別: the codes people type into CSV files, so they never change. */
export const deviceCodes = ['01', '11', '12', '20', '30', '99'] as const;
export type DeviceCode = (typeof deviceCodes)[number];

/** The names as the manual's form shows them. */
export const deviceNames: Readonly<Record<DeviceCode, Text>> = {
  '01': { ja: 'Windows PC', en: 'Windows PC' },
  '11': { ja: 'iOS(iPhone)', en: 'iOS (iPhone)' },
  '12': { ja: 'iOS(iPad)', en: 'iOS (iPad)' },
  '20': { ja: 'Android', en: 'Android' },
  '30': { ja: 'macOS', en: 'macOS' },
  '99': { ja: 'その他', en: 'Other' },
};

export function isDeviceCode(value: unknown): value is DeviceCode {
  return (deviceCodes as readonly unknown[]).includes(value);
}
