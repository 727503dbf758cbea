import { explicit, octetString, sequence, setOf } from '../der/write.ts';
import { objectIdentifier } from '../der/write-oid.ts';
import { bmpString } from '../der/write-string.ts';
import type { Encrypted } from './encryption.ts';

const shroudedKeyBagOid = objectIdentifier('1.2.840.113549.1.12.10.1.2');
const certBagOid = objectIdentifier('1.2.840.113549.1.12.10.1.3');
const x509Certificate = objectIdentifier('1.2.840.113549.1.9.22.1');
const friendlyName = objectIdentifier('1.2.840.113549.1.9.20');
const localKeyId = objectIdentifier('1.2.840.113549.1.9.21');

/** What ties key and certificate together and names them on the device. */
export type BagIdentity = { readonly friendlyName: string; readonly localKeyId: Buffer };

const bagAttributes = (identity: BagIdentity): Buffer =>
  setOf(
    sequence(friendlyName, setOf(bmpString(identity.friendlyName))),
    sequence(localKeyId, setOf(octetString(identity.localKeyId))),
  );

/** `identity` for the certificate of the key; CA certificates go without. */
export const certBag = (certificate: Buffer, identity?: BagIdentity): Buffer => {
  const value = explicit(0, sequence(x509Certificate, explicit(0, octetString(certificate))));
  return identity === undefined ? sequence(certBagOid, value) : sequence(certBagOid, value, bagAttributes(identity));
};

/** pkcs8ShroudedKeyBag (RFC 7292 4.2.2). */
export const shroudedKeyBag = ({ algorithm, ciphertext }: Encrypted, identity: BagIdentity): Buffer =>
  sequence(shroudedKeyBagOid, explicit(0, sequence(algorithm, octetString(ciphertext))), bagAttributes(identity));
