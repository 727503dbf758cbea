import { encodeSignatureAlgorithm, type SignatureAlgorithm } from '../certificate/signature-algorithm.ts';
import { tags } from '../der/tags.ts';
import { bitString, headerLength, writeHeader } from '../der/write.ts';

/** CertificateList (RFC 5280 5.1) in DER, in pieces around the signed ones: nothing large is copied. */
export const assembleCrlParts = (
  tbsParts: readonly Buffer[],
  algorithm: SignatureAlgorithm,
  signature: Buffer,
): Buffer[] => {
  const tail = Buffer.concat([encodeSignatureAlgorithm(algorithm), bitString(signature)]);
  const length = tbsParts.reduce((sum, part) => sum + part.length, tail.length);
  const header = Buffer.allocUnsafe(headerLength(length));
  writeHeader(header, 0, tags.sequence, length);
  return [header, ...tbsParts, tail];
};

/** The same as one buffer. */
export const assembleCrl = (tbs: Buffer, algorithm: SignatureAlgorithm, signature: Buffer): Buffer =>
  Buffer.concat(assembleCrlParts([tbs], algorithm, signature));
