import { readDer } from '../der/read.ts';
import { readOctetString } from '../der/read-values.ts';
import { octetString } from '../der/write.ts';
import { X509Error } from '../errors.ts';
import { encodeExtension } from './extension.ts';

const longestNonce = 128;

/** RFC 9654 2.1: Nonce ::= OCTET STRING (SIZE (1..128)), inside the extension's own OCTET STRING. */
export const ocspNonce = (nonce: Buffer): Buffer => encodeExtension('ocspNonce', false, octetString(nonce));

/** The nonce's octets. Throws `ocsp-invalid` for a length that RFC 9654 does not know. */
export const readOcspNonce = (value: Buffer): Buffer => {
  const nonce = readOctetString(readDer(value));
  if (nonce.length === 0 || nonce.length > longestNonce) throw new X509Error('ocsp-invalid', 'length of the nonce');
  return nonce;
};
