import type { DeviceFacts } from '@inkan/domain';

/** Makers' ways of leaving a serial number empty. Whoever wrote one into a restriction would admit every such device. */
const placeholders = new Set([
  ...[
    'to be filled by o.e.m.',
    'to be filled by o.e.m',
    'default string',
    'default',
    'empty',
    'none',
    'null',
    'n/a',
    'na',
  ],
  ...[
    'not specified',
    'not applicable',
    'not available',
    'not defined',
    'not settable',
    'unknown',
    'invalid',
    'o.e.m.',
  ],
  ...['oem', 'oem_serial', 'oem default string000', 'system serial number', 'systemserialnumb', 'systemserialnumber'],
  ...['system serial#', 'chassis serial number', 'serial number', 'serialnumber', 'type1 - systemserialnumber'],
  ...['sys-1234567890', 'sn-1234567890', '0123456789', '123456789', '1234567890', '12345678', 'xxxxxxxx'],
  // UUIDs that makers put into every board.
  ...['03000200-0400-0500-0006-000700080009', '12345678-1234-5678-90ab-cddeefaabbcc'],
]);

/** One character over and over: `00000000`, `........`, `FFFFFFFF-FFFF-…`. */
const oneCharacter = /^(.)(?:\1|-)*$/u;

const saysNothing = (value: string): boolean => {
  const text = value.trim().toLowerCase();
  return placeholders.has(text) || oneCharacter.test(text);
};

const writtenByMakers: ReadonlySet<string> = new Set(['biosSerial', 'serialNumber', 'uuid']);

/** What was really found out, without what is empty or says nothing. */
export function given(facts: { readonly [item in keyof DeviceFacts]?: DeviceFacts[item] | undefined }): DeviceFacts {
  return Object.fromEntries(
    Object.entries(facts).filter(([item, value]) => {
      if (value === undefined || value.length === 0) return false;
      if (typeof value !== 'string') return true;
      return value.trim() !== '' && !(writtenByMakers.has(item) && saysNothing(value));
    }),
  );
}
