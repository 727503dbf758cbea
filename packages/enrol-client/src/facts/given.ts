import type { DeviceFacts } from '@inkan/domain';

/** Makers' ways of leaving a serial number empty. Whoever wrote one into a restriction would admit every such device. */
const placeholders = /^(?:to be filled by o\.e\.m\.|default string|system serial number|none|not specified|0+)$/i;

/** What was really found out, without what is empty or says nothing. */
export function given(facts: { readonly [item in keyof DeviceFacts]?: DeviceFacts[item] | undefined }): DeviceFacts {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => {
      if (value === undefined || value.length === 0) return false;
      return typeof value !== 'string' || (value.trim() !== '' && !placeholders.test(value.trim()));
    }),
  );
}
