import { X509Error } from '../errors.ts';
import type { DerElement } from './read.ts';
import { tags } from './tags.ts';

export type StringType = 'UTF8String' | 'PrintableString' | 'IA5String' | 'BMPString' | 'TeletexString';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const isAscii = (octets: Buffer): boolean => {
  for (let index = 0; index < octets.length; index += 1) if ((octets[index] ?? 0) > 0x7e) return false;
  return true;
};

const readAscii = (octets: Buffer): string => {
  if (!isAscii(octets)) throw new X509Error('der-value', 'not ASCII');
  return octets.toString('latin1');
};

const readUtf8 = (octets: Buffer): string => {
  if (isAscii(octets)) return octets.toString('latin1');
  try {
    return utf8.decode(octets);
  } catch {
    throw new X509Error('der-value', 'not UTF-8');
  }
};

const readBmp = (octets: Buffer): string => {
  if (octets.length % 2 !== 0) throw new X509Error('der-value', 'BMPString of odd length');
  return Buffer.from(octets).swap16().toString('utf16le');
};

const readPrintable = (octets: Buffer): string => {
  const text = readAscii(octets);
  if (!/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text)) throw new X509Error('der-value', 'not a PrintableString');
  return text;
};

/** The text of a string element and the type it was written as. */
export const readString = (element: DerElement): { text: string; type: StringType } => {
  const octets = element.content;
  switch (element.tag) {
    case tags.utf8String:
      return { text: readUtf8(octets), type: 'UTF8String' };
    case tags.printableString:
      return { text: readPrintable(octets), type: 'PrintableString' };
    case tags.ia5String:
      return { text: readAscii(octets), type: 'IA5String' };
    case tags.bmpString:
      return { text: readBmp(octets), type: 'BMPString' };
    case tags.teletexString:
      return { text: octets.toString('latin1'), type: 'TeletexString' };
    default:
      throw new X509Error('der-tag', `tag ${element.tag} is no string`);
  }
};

/** The text of `[n] IMPLICIT IA5String` (general names). */
export const readIa5Content = (element: DerElement): string => readAscii(element.content);
