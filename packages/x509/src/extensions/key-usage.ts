import { readDer } from '../der/read.ts';
import { readNamedBits } from '../der/read-values.ts';
import { tags } from '../der/tags.ts';
import { tlv } from '../der/write.ts';
import { X509Error } from '../errors.ts';
import { encodeExtension } from './extension.ts';

/** RFC 5280 4.2.1.3: bit numbers. */
const keyUsageBits = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyEncipherment: 2,
  dataEncipherment: 3,
  keyAgreement: 4,
  keyCertSign: 5,
  cRLSign: 6,
  encipherOnly: 7,
  decipherOnly: 8,
} as const;

export type KeyUsage = keyof typeof keyUsageBits;

/** Critical always. A named bit list: trailing zero bits are left out (X.690 11.2.2). */
export const keyUsage = (usages: readonly KeyUsage[]): Buffer => {
  const bits = usages.map((usage) => keyUsageBits[usage]);
  const highest = Math.max(...bits);
  const octets = Buffer.alloc(1 + (highest >> 3) + 1);
  octets[0] = 7 - (highest & 7);
  for (const bit of bits) octets[1 + (bit >> 3)] = (octets[1 + (bit >> 3)] ?? 0) | (0x80 >> (bit & 7));
  return encodeExtension('keyUsage', true, tlv(tags.bitString, octets));
};

const names = Object.keys(keyUsageBits) as KeyUsage[];

export const readKeyUsage = (value: Buffer): KeyUsage[] =>
  readNamedBits(readDer(value)).map((bit) => {
    const name = names[bit];
    if (name === undefined) throw new X509Error('der-value', `key usage bit ${bit}`);
    return name;
  });
