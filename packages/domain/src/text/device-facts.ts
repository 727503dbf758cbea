import { normalizeIdentifier } from './normalize.ts';
import { type TextRule, textRule } from './rule.ts';

/** Longest free device fact (computer name, login user, serial numbers), in characters. */
export const deviceFactMaxLength = 128;

const macAddress = /^[0-9A-Fa-f]{12}$/;
const uuid = /^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/;
const visible = /^[\p{L}\p{M}\p{N}\p{P}\p{S} \u3000]+$/u;

export const macAddressRule: TextRule = textRule({
  normalize: (typed) => typed,
  accepts: (text) => macAddress.test(text),
  format: {
    ja: 'ハイフン"-"、コロン":"を省略した12桁の16進数（0～F）のみ',
    en: '12 hexadecimal digits without separators',
  },
  max: 12,
});

/** The hardware UUID of a Mac, with hyphens. */
export const hardwareUuidRule: TextRule = textRule({
  normalize: (typed) => typed,
  accepts: (text) => uuid.test(text),
  format: { ja: 'ハイフン"-"を含めた36文字のUUIDのみ', en: 'a UUID of 36 characters with hyphens' },
  max: 36,
});

/** Computer name, login user, serial numbers. Spaces around are dropped: the device check ignores them as well. */
export const deviceFactRule: TextRule = textRule({
  normalize: (typed) => normalizeIdentifier(typed).trim(),
  accepts: (text) => visible.test(text),
  format: { ja: '制御文字を含まない文字列のみ', en: 'visible characters' },
  max: deviceFactMaxLength,
});
