import { sequence } from '../der/write.ts';
import { unsignedInteger } from '../der/write-integer.ts';

/** An ECDSA signature as X.509 carries it (RFC 3279 2.2.3), of r and s one after the other, each half of the octets. */
export const ecdsaSignature = (halves: Buffer): Buffer => {
  const size = halves.length / 2;
  return sequence(unsignedInteger(halves.subarray(0, size)), unsignedInteger(halves.subarray(size)));
};
