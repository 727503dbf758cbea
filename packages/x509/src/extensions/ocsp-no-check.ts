import { asn1Null } from '../der/write.ts';
import { encodeExtension } from './extension.ts';

/** RFC 6960 4.2.2.2.1: NULL, and not critical. */
export const ocspNoCheck = (): Buffer => encodeExtension('ocspNoCheck', false, asn1Null);

export const isOcspNoCheck = (value: Buffer): boolean => value.equals(asn1Null);
