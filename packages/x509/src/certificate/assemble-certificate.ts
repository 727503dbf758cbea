import { bitString, sequence } from '../der/write.ts';
import { encodeSignatureAlgorithm, type SignatureAlgorithm } from './signature-algorithm.ts';

/** Certificate (RFC 5280 4.1) in DER from signed bytes. `signature` as `crypto.sign` returns it (ECDSA: DER). */
export const assembleCertificate = (tbs: Buffer, algorithm: SignatureAlgorithm, signature: Buffer): Buffer =>
  sequence(tbs, encodeSignatureAlgorithm(algorithm), bitString(signature));
