/** Identifier octets (X.690 8.1.2) of the types that X.509 uses. */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** `[n]` primitive (IMPLICIT over a primitive type). */
export const contextPrimitive = (number: number): number => 0x80 | number;

/** `[n]` constructed (EXPLICIT, or IMPLICIT over a constructed type). */
export const contextConstructed = (number: number): number => 0xa0 | number;
