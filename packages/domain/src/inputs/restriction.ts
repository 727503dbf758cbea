import { deviceFactRule, hardwareUuidRule, macAddressRule } from '../text/device-facts.ts';
import type { Complaint, TextRule } from '../text/rule.ts';
import type { DeviceCode } from '../vocabulary/devices.ts';
import {
  type DeviceRestriction,
  type MacosRestrictionItem,
  restrictionModes,
  restrictionSystem,
  type WindowsRestrictionItem,
} from '../vocabulary/restriction.ts';
import { type Findings, isGiven, type TypedText } from './findings.ts';

export type TypedRestriction = {
  readonly mode?: TypedText;
  readonly windows?: { readonly [item in WindowsRestrictionItem]?: TypedText } | null | undefined;
  readonly macos?: { readonly [item in MacosRestrictionItem]?: TypedText } | null | undefined;
};

const windowsRules: Readonly<Record<WindowsRestrictionItem, TextRule>> = {
  macAddress: macAddressRule,
  computerName: deviceFactRule,
  loginUser: deviceFactRule,
  biosSerial: deviceFactRule,
};

const macosRules: Readonly<Record<MacosRestrictionItem, TextRule>> = {
  macAddress: macAddressRule,
  serialNumber: deviceFactRule,
  uuid: hardwareUuidRule,
};

type Items = { readonly [item: string]: TypedText };

/** The items of one system that were given, spaces-only counting as empty, each held against its rule. */
function readItems(findings: Findings, pointer: string, typed: Items, rules: Readonly<Record<string, TextRule>>) {
  const items: Record<string, string> = {};
  const given: string[] = [];
  for (const [item, rule] of Object.entries(rules)) {
    const text = typed[item];
    if (!isGiven(text) || text.trim() === '') continue;
    given.push(`${pointer}/${item}`);
    const value = findings.optional(`${pointer}/${item}`, text, rule);
    if (value !== null) items[item] = value;
  }
  return { items, given };
}

/**
 * Reads the restriction of one device. Or/and needs an item of the device's own system; items without a mode, items of the
 * other system, and a mode on a device that knows no restriction are errors.
 */
export function readRestriction(
  findings: Findings,
  pointer: string,
  typed: TypedRestriction,
  device: DeviceCode | null,
): DeviceRestriction {
  const mode = findings.oneOf(`${pointer}/mode`, typed.mode, restrictionModes, 'none');
  const windows = readItems(findings, `${pointer}/windows`, typed.windows ?? {}, windowsRules);
  const macos = readItems(findings, `${pointer}/macos`, typed.macos ?? {}, macosRules);
  if (device === null) return { mode: 'none' }; // the device code is wrong already: what it would allow is unknown

  const refuse = (pointers: readonly string[], complaint: Complaint) => {
    for (const one of pointers) findings.add(one, complaint);
  };
  const system = restrictionSystem(device);
  if (mode === 'none') {
    const modeItself = isGiven(typed.mode) && typed.mode !== 'none'; // an unknown mode has been complained of already
    if (!modeItself) refuse([...windows.given, ...macos.given], complaints.itemsWithoutMode);
    return { mode };
  }
  if (system === null) {
    findings.add(`${pointer}/mode`, complaints.noSuchSystem);
    return { mode: 'none' };
  }
  refuse(system === 'windows' ? macos.given : windows.given, complaints.otherSystem);
  const own = system === 'windows' ? windows : macos;
  if (own.given.length === 0) findings.add(`${pointer}/mode`, complaints.noItem);
  return system === 'windows' ? { mode, windows: own.items } : { mode, macos: own.items };
}

const complaints = {
  itemsWithoutMode: {
    code: 'contradiction',
    ja: '制限項目を入力する場合は、インストール端末制限（OR・AND）を指定してください。',
    en: 'An item without a restriction mode: choose OR or AND',
  },
  noSuchSystem: {
    code: 'contradiction',
    ja: 'インストール制限は、WindowsPCとmacOSのみご利用いただけます。',
    en: 'Only Windows PC and macOS can be restricted',
  },
  otherSystem: {
    code: 'contradiction',
    ja: '利用デバイスと異なる種別の制限項目は指定できません。',
    en: 'This item belongs to another kind of device',
  },
  noItem: {
    code: 'required',
    ja: 'インストール端末制限（OR・AND）を指定する場合は、制限項目を1つ以上入力してください。',
    en: 'A restriction needs at least one item of the device',
  },
} as const satisfies Record<string, Complaint>;
