import { type DerElement, readSequence } from '../der/read.ts';
import { readBitStringOctets } from '../der/read-values.ts';
import { tags } from '../der/tags.ts';

/** The three parts that Certificate and CertificateList share (RFC 5280 4.1, 5.1). */
export type SignedParts = {
  readonly tbs: DerElement;
  readonly signatureAlgorithmDer: Buffer;
  readonly signature: Buffer;
};

export const splitSigned = (der: Buffer, maximumBytes: number): SignedParts => {
  const fields = readSequence(der, maximumBytes);
  const tbs = fields.expect(tags.sequence);
  const signatureAlgorithmDer = fields.expect(tags.sequence).bytes;
  const signature = readBitStringOctets(fields.next());
  fields.finish();
  return { tbs, signatureAlgorithmDer, signature };
};
