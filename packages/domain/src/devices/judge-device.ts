import type { Text } from '../errors/text.ts';
import type { DeviceRestriction, MacosRestrictionItem, WindowsRestrictionItem } from '../vocabulary/restriction.ts';

export type RestrictionItem = WindowsRestrictionItem | MacosRestrictionItem;

/** The items of a restriction under the manual's names (chapter 4-1). */
export const restrictionItemNames: Readonly<Record<RestrictionItem, Text>> = {
  macAddress: { ja: 'MAC アドレス', en: 'MAC address' },
  computerName: { ja: 'コンピュータ名', en: 'computer name' },
  loginUser: { ja: 'ログインユーザ名', en: 'login user' },
  biosSerial: { ja: '端末（BIOS）シリアル番号', en: 'BIOS serial number' },
  serialNumber: { ja: 'シリアル番号', en: 'serial number' },
  uuid: { ja: 'UUID', en: 'UUID' },
};

/** What a device shows of itself. An item that is absent could not be found out, and matches nothing. */
export type DeviceFacts = {
  /** Of every network interface. */
  readonly macAddresses?: readonly string[] | undefined;
} & { readonly [item in Exclude<RestrictionItem, 'macAddress'>]?: string | undefined };

export type JudgedItem = { readonly item: RestrictionItem; readonly matches: boolean };

/**
 * Whether a device is the one that its restriction describes: one item is enough with `or`, `and` wants them all. An
 * item that was left empty is no condition; a restriction without any admits nobody, because nothing says whom.
 * @returns every item that was judged, in the manual's order
 */
export function judgeDevice(
  restriction: DeviceRestriction,
  facts: DeviceFacts,
): { readonly admitted: boolean; readonly items: readonly JudgedItem[] } {
  if (restriction.mode === 'none') return { admitted: true, items: [] };
  const wanted: { readonly [item in RestrictionItem]?: string } =
    'windows' in restriction ? restriction.windows : restriction.macos;
  const items = (Object.keys(restrictionItemNames) as RestrictionItem[]).flatMap((item): JudgedItem[] => {
    const value = wanted[item];
    return value === undefined || value.trim() === '' ? [] : [{ item, matches: matches(item, value, facts) }];
  });
  const admitted =
    restriction.mode === 'or'
      ? items.some((each) => each.matches)
      : items.length > 0 && items.every((each) => each.matches);
  return { admitted, items };
}

function matches(item: RestrictionItem, wanted: string, facts: DeviceFacts): boolean {
  if (item === 'macAddress') {
    return (facts.macAddresses ?? []).some((address) => macKey(address) === macKey(wanted));
  }
  const shown = facts[item];
  return shown !== undefined && textKey(shown) === textKey(wanted);
}

/** Separators and case are ignored: `00-1A-2b…`, `00:1a:2B…` and `001A.2B…` are one address. */
const macKey = (address: string) => address.replaceAll(/[\s:.-]/g, '').toLowerCase();

/** Trimmed, case ignored, nothing else. */
const textKey = (text: string) => text.trim().toLowerCase();
