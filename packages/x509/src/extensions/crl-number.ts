import { readDer } from '../der/read.ts';
import { readBigInteger } from '../der/read-values.ts';
import { integer } from '../der/write-integer.ts';
import { X509Error } from '../errors.ts';
import { encodeExtension } from './extension.ts';

/** RFC 5280 5.2.3: at most 20 octets. */
export const cRLNumber = (number: bigint): Buffer => {
  if (number < 0n || number >= 1n << 159n) throw new X509Error('crl-invalid', 'CRL number');
  return encodeExtension('cRLNumber', false, integer(number));
};

export const readCrlNumber = (value: Buffer): bigint => readBigInteger(readDer(value));
