import { readSequence } from '../der/read.ts';
import { readBitStringOctets } from '../der/read-values.ts';
import { tags } from '../der/tags.ts';

/** The octets inside the BIT STRING of a SubjectPublicKeyInfo (DER): what key identifiers and OCSP's KeyHash are taken over. */
export const publicKeyOctets = (spki: Buffer): Buffer => {
  const fields = readSequence(spki, 16_384);
  fields.expect(tags.sequence);
  const octets = readBitStringOctets(fields.next());
  fields.finish();
  return octets;
};
