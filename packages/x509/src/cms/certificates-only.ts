import { tags } from '../der/tags.ts';
import { explicit, sequence, setOf, tlv } from '../der/write.ts';
import { integer } from '../der/write-integer.ts';
import { objectIdentifier } from '../der/write-oid.ts';

const data = objectIdentifier('1.2.840.113549.1.7.1');
const signedDataType = objectIdentifier('1.2.840.113549.1.7.2');
const empty = Buffer.alloc(0);

/** The degenerate SignedData that carries certificates and signs nothing (RFC 5652 5.1, "certs-only"): a `.p7b` file, DER. */
export const certificatesOnly = (certificates: readonly Buffer[]): Buffer => {
  const set = Buffer.from(setOf(...certificates));
  // [0] IMPLICIT
  set[0] = 0xa0;
  const body = sequence(integer(1), tlv(tags.set, empty), sequence(data), set, tlv(tags.set, empty));
  return sequence(signedDataType, explicit(0, body));
};
