import type { DeviceCode } from '../../vocabulary/devices.ts';
import type { CertificateState } from '../../vocabulary/states.ts';

/** The search conditions of spec and API; they stand in the address under the API's own names. */
const single = [
  ...['email', 'name', 'kana', 'linkageId', 'notAfterFrom', 'notAfterTo', 'notBeforeFrom', 'notBeforeTo'],
  ...['serial', 'generation', 'unitId'],
] as const;

export type Conditions = {
  email?: string;
  name?: string;
  kana?: string;
  linkageId?: string;
  notAfterFrom?: string;
  notAfterTo?: string;
  notBeforeFrom?: string;
  notBeforeTo?: string;
  serial?: string;
  generation?: string;
  unitId?: string;
  deviceCode?: DeviceCode[];
  state?: CertificateState[];
};

export function conditionsOf(search: URLSearchParams): Conditions {
  const found: Record<string, string | string[]> = {};
  for (const name of single) {
    const value = search.get(name);
    if (value) found[name] = value;
  }
  for (const name of ['deviceCode', 'state']) {
    const values = search.getAll(name);
    if (values.length > 0) found[name] = values;
  }
  return found as Conditions;
}

/** How many conditions are set, the unit apart: that one is chosen before. */
export const countConditions = ({ unitId: _, ...conditions }: Conditions): number => Object.keys(conditions).length;

/** Takes every condition out of an address. */
export const noConditions: Readonly<Record<string, null>> = Object.fromEntries(
  [...single, 'deviceCode', 'state', 'page'].map((name) => [name, null]),
);
