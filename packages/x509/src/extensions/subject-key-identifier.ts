import { hash } from 'node:crypto';
import { readDer, readSequence } from '../der/read.ts';
import { readBitStringOctets, readOctetString } from '../der/read-values.ts';
import { tags } from '../der/tags.ts';
import { octetString } from '../der/write.ts';
import { encodeExtension } from './extension.ts';

/**
 * RFC 7093 section 2, method 1: the leftmost 160 bits of SHA-256 over the subjectPublicKey BIT STRING's content.
 * As long as the classic SHA-1 form, without SHA-1.
 */
export const keyIdentifier = (publicKeySpki: Buffer): Buffer => {
  const fields = readSequence(publicKeySpki, 16_384);
  fields.expect(tags.sequence);
  const key = readBitStringOctets(fields.next());
  fields.finish();
  return hash('sha256', key, 'buffer').subarray(0, 20);
};

export const subjectKeyIdentifier = (keyId: Buffer): Buffer =>
  encodeExtension('subjectKeyIdentifier', false, octetString(keyId));

export const readSubjectKeyIdentifier = (value: Buffer): Buffer => readOctetString(readDer(value));
