import { tags } from './tags.ts';
import { tlv } from './write.ts';

const zero = Buffer.of(0);

/** A non-negative INTEGER from big-endian magnitude octets: leading zeros go, a sign octet comes where the top bit is set (X.690 8.3). */
export const unsignedInteger = (magnitude: Uint8Array): Buffer => {
  let start = 0;
  while (start < magnitude.length && magnitude[start] === 0) start += 1;
  if (start === magnitude.length) return tlv(tags.integer, zero);
  const digits = start === 0 ? magnitude : magnitude.subarray(start);
  return ((digits[0] ?? 0) & 0x80) === 0 ? tlv(tags.integer, digits) : tlv(tags.integer, zero, digits);
};

/** INTEGER of a non-negative number or bigint. */
export const integer = (value: number | bigint): Buffer => {
  const hex = value.toString(16);
  return unsignedInteger(Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex'));
};
