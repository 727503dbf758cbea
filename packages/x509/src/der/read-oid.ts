import { X509Error } from '../errors.ts';
import type { DerElement } from './read.ts';
import { tags } from './tags.ts';

const maximumOctets = 128;

const decode = ({ source, contentStart, end, length }: DerElement): string => {
  if (length === 0 || length > maximumOctets || ((source[end - 1] ?? 0) & 0x80) !== 0) {
    throw new X509Error('der-value', 'OBJECT IDENTIFIER');
  }
  let dotted = '';
  let arc = 0;
  let wide = 0n;
  let arcStart = true;
  for (let offset = contentStart; offset < end; offset += 1) {
    const octet = source[offset] ?? 0;
    if (arcStart && octet === 0x80) throw new X509Error('der-value', 'OBJECT IDENTIFIER arc is not minimal');
    if (wide > 0n || arc >= 2 ** 45) wide = (wide > 0n ? wide : BigInt(arc)) * 128n + BigInt(octet & 0x7f);
    else arc = arc * 128 + (octet & 0x7f);
    arcStart = (octet & 0x80) === 0;
    if (!arcStart) continue;
    if (dotted === '') {
      const root = wide > 0n || arc >= 80 ? 2 : Math.floor(arc / 40);
      dotted = `${root}.${wide > 0n ? wide - 80n : arc - root * 40}`;
    } else dotted += `.${wide > 0n ? wide : arc}`;
    arc = 0;
    wide = 0n;
  }
  return dotted;
};

/** A certificate has thirty of them, always the same: decoded once. Bounded, for strangers choose them too. */
const decoded = new Map<string, string>();
const maximumDecoded = 256;

/** OBJECT IDENTIFIER in dotted form. Arcs of any size up to 128 octets in all (UUID arcs of 2.25 do occur). */
export const readOid = (element: DerElement): string => {
  if (element.tag !== tags.oid) throw new X509Error('der-tag', 'not an OBJECT IDENTIFIER');
  const key = element.source.toString('latin1', element.contentStart, element.end);
  const known = decoded.get(key);
  if (known !== undefined) return known;
  const dotted = decode(element);
  if (decoded.size < maximumDecoded) decoded.set(key, dotted);
  return dotted;
};
