import { X509Error } from '../errors.ts';
import type { DerElement } from './read.ts';
import { tags } from './tags.ts';

const expectTag = (element: DerElement, tag: number): void => {
  if (element.tag !== tag) throw new X509Error('der-tag', `found ${element.tag}, expected ${tag}`);
};

/** BOOLEAN; DER knows only 00 and FF (X.690 11.1). */
export const readBoolean = (element: DerElement): boolean => {
  expectTag(element, tags.boolean);
  const octet = element.source[element.contentStart];
  if (element.length !== 1 || (octet !== 0 && octet !== 0xff)) throw new X509Error('der-value', 'BOOLEAN');
  return octet === 0xff;
};

/** Magnitude octets of a non-negative INTEGER, without the sign octet. Negative or non-minimal ones are refused. */
export const readUnsignedInteger = (element: DerElement): Buffer => {
  expectTag(element, tags.integer);
  const { source, contentStart, length } = element;
  const first = source[contentStart] ?? 0;
  if (length === 0 || (first & 0x80) !== 0) throw new X509Error('der-value', 'empty or negative INTEGER');
  if (first !== 0 || length === 1) return element.content;
  if (((source[contentStart + 1] ?? 0) & 0x80) === 0) throw new X509Error('der-value', 'INTEGER is not minimal');
  return source.subarray(contentStart + 1, element.end);
};

/** A non-negative INTEGER up to 2^48-1. */
export const readSmallInteger = (element: DerElement): number => {
  const magnitude = readUnsignedInteger(element);
  if (magnitude.length > 6) throw new X509Error('der-value', 'INTEGER is too large');
  return magnitude.readUIntBE(0, magnitude.length);
};

export const readBigInteger = (element: DerElement): bigint =>
  BigInt(`0x${readUnsignedInteger(element).toString('hex')}`);

/** BIT STRING whose bits fill whole octets (keys, signatures). */
export const readBitStringOctets = (element: DerElement): Buffer => {
  expectTag(element, tags.bitString);
  if (element.length < 1 || element.source[element.contentStart] !== 0) throw new X509Error('der-value', 'BIT STRING');
  return element.source.subarray(element.contentStart + 1, element.end);
};

/** Named-bit-list BIT STRING as the set bit numbers; trailing zero bits are refused (X.690 11.2.2). */
export const readNamedBits = (element: DerElement): number[] => {
  expectTag(element, tags.bitString);
  const unused = element.source[element.contentStart] ?? 8;
  const octets = element.length - 1;
  if (octets < 0 || octets > 4 || unused > 7 || (octets === 0 && unused !== 0))
    throw new X509Error('der-value', 'BIT STRING');
  if (octets > 0) {
    const last = element.source[element.end - 1] ?? 0;
    if ((last & ((1 << (unused + 1)) - 1)) !== 1 << unused) throw new X509Error('der-value', 'trailing zero bits');
  }
  const bits: number[] = [];
  for (let bit = 0; bit < octets * 8 - unused; bit += 1) {
    const octet = element.source[element.contentStart + 1 + (bit >> 3)] ?? 0;
    if ((octet & (0x80 >> (bit & 7))) !== 0) bits.push(bit);
  }
  return bits;
};

export const readOctetString = (element: DerElement): Buffer => {
  expectTag(element, tags.octetString);
  return element.content;
};
