import { X509Error } from '../errors.ts';
import { tags } from './tags.ts';
import { tlv } from './write.ts';

/** Refuses lone surrogates, which Node would silently replace by U+FFFD. */
export const utf8String = (text: string): Buffer => {
  if (!text.isWellFormed()) throw new X509Error('name-unclean', 'text is not well-formed Unicode');
  return tlv(tags.utf8String, Buffer.from(text, 'utf8'));
};

export const printableString = (text: string): Buffer => {
  if (!/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text)) throw new X509Error('name-unclean', 'not a PrintableString');
  return tlv(tags.printableString, Buffer.from(text, 'latin1'));
};

/** The octets of an IA5String: 7-bit ASCII without control characters, which no address or URL has. */
export const ia5Octets = (text: string): Buffer => {
  if (!/^[\x20-\x7e]*$/.test(text)) throw new X509Error('name-unclean', 'not an IA5String');
  return Buffer.from(text, 'latin1');
};

export const ia5String = (text: string): Buffer => tlv(tags.ia5String, ia5Octets(text));

/** Big-endian UTF-16 code units. Characters beyond the BMP become surrogate pairs, as every PKCS#12 reader expects. */
export const bmpOctets = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

export const bmpString = (text: string): Buffer => tlv(tags.bmpString, bmpOctets(text));
