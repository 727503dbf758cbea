import type { Checked } from '../errors/check.ts';
import type { TextRule } from '../text/rule.ts';
import { sidRule, upnRule } from '../text/windows-logon.ts';
import { Findings, isGiven, type TypedText } from './findings.ts';
import { notOffered } from './registration-device.ts';

/** What can be changed about a device; null or nothing takes it away, left out it stays. */
export type TypedDeviceEdit = { readonly upn?: TypedText; readonly sid?: TypedText };

export type DeviceEdit = { readonly upn?: string | null; readonly sid?: string | null };

/** Checks プリンシパル名 and SID of a device; only a service with the option `upn` knows them. */
export function checkDeviceEdit(typed: TypedDeviceEdit, offered: boolean): Checked<DeviceEdit> {
  const findings = new Findings();
  const read = (item: 'upn' | 'sid', rule: TextRule): DeviceEdit => {
    if (typed[item] === undefined) return {};
    if (isGiven(typed[item]) && !offered) findings.add(`/${item}`, notOffered(item));
    return { [item]: offered ? findings.optional(`/${item}`, typed[item], rule) : null };
  };
  return findings.result({ ...read('upn', upnRule), ...read('sid', sidRule) });
}
