import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import { createCrlBuilder, type Issuer, readCrl, signatureDigest, verifyCrlSignature } from '@inkan/x509';

/** A root's list is empty in good times and its key is locked away: valid for a year. */
const rootCrlDays = 365;

/**
 * The root's own CRL (DER): no issuing CA of Inkan's is ever revoked silently, so it starts empty.
 * @param last the number of the list before this one; numbers only rise (RFC 5280 section 5.2.3)
 */
export function makeRootCrl(root: Issuer, rootKey: KeyObject, last: bigint | undefined, now: Date): Buffer {
  const thisUpdate = new Date(Math.floor(now.getTime() / 1000) * 1000);
  const byClock = BigInt(now.getTime());
  const number = last !== undefined && last >= byClock ? last + 1n : byClock;
  const nextUpdate = new Date(thisUpdate.getTime() + rootCrlDays * 24 * 60 * 60 * 1000);
  const builder = createCrlBuilder({ issuer: root, number, thisUpdate, nextUpdate });
  const crl = builder.signed(sign(signatureDigest(root.signatureAlgorithm), builder.tbs(), rootKey));
  const read = readCrl(crl);
  if (
    !verifyCrlSignature(read, createPublicKey(rootKey)) ||
    read.number !== number ||
    !read.issuerDer.equals(root.nameDer)
  ) {
    throw new Error('the root CRL does not read back as it was made');
  }
  return crl;
}
