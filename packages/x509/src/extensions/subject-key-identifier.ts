import { hash } from 'node:crypto';
import { readDer } from '../der/read.ts';
import { readOctetString } from '../der/read-values.ts';
import { octetString } from '../der/write.ts';
import { publicKeyOctets } from '../keys/public-key-octets.ts';
import { encodeExtension } from './extension.ts';

/**
 * RFC 7093 section 2, method 1: the leftmost 160 bits of SHA-256 over the subjectPublicKey BIT STRING's content.
 * As long as the classic SHA-1 form, without SHA-1.
 */
export const keyIdentifier = (publicKeySpki: Buffer): Buffer =>
  Buffer.from(hash('sha256', publicKeyOctets(publicKeySpki), 'hex').slice(0, 40), 'hex');

export const subjectKeyIdentifier = (keyId: Buffer): Buffer =>
  encodeExtension('subjectKeyIdentifier', false, octetString(keyId));

export const readSubjectKeyIdentifier = (value: Buffer): Buffer => readOctetString(readDer(value));
