import { tags } from './tags.ts';

/** Octets that a definite-length header (tag and length) takes for a content of `length` octets. */
export const headerLength = (length: number): number => {
  if (length < 0x80) return 2;
  if (length < 0x100) return 3;
  if (length < 0x10000) return 4;
  if (length < 0x1000000) return 5;
  return 6;
};

/** Writes tag and minimal length (X.690 10.1) at `offset`; returns the offset of the content. */
export const writeHeader = (target: Buffer, offset: number, tag: number, length: number): number => {
  target[offset] = tag;
  const octets = headerLength(length) - 2;
  if (octets === 0) {
    target[offset + 1] = length;
    return offset + 2;
  }
  target[offset + 1] = 0x80 | octets;
  target.writeUIntBE(length, offset + 2, octets);
  return offset + 2 + octets;
};

export const tlv = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  let length = 0;
  for (const part of parts) length += part.length;
  const target = Buffer.allocUnsafe(headerLength(length) + length);
  let offset = writeHeader(target, 0, tag, length);
  for (const part of parts) {
    target.set(part, offset);
    offset += part.length;
  }
  return target;
};

export const sequence = (...parts: readonly Uint8Array[]): Buffer => tlv(tags.sequence, ...parts);

/** SET OF in DER order (X.690 11.6): the encodings ascending as octet strings. */
export const setOf = (...parts: readonly Uint8Array[]): Buffer =>
  tlv(tags.set, ...(parts.length > 1 ? [...parts].sort(Buffer.compare) : parts));

export const explicit = (number: number, ...parts: readonly Uint8Array[]): Buffer => tlv(0xa0 | number, ...parts);

/** `[n] IMPLICIT` over a primitive type: the content replaces the type's own header. */
export const implicitPrimitive = (number: number, content: Uint8Array): Buffer => tlv(0x80 | number, content);

export const octetString = (content: Uint8Array): Buffer => tlv(tags.octetString, content);

const noUnusedBits = Buffer.of(0);
export const bitString = (content: Uint8Array): Buffer => tlv(tags.bitString, noUnusedBits, content);

export const asn1True: Buffer = Buffer.of(0x01, 0x01, 0xff);
export const asn1Null: Buffer = Buffer.of(0x05, 0x00);
