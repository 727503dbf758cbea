import type { KeyObject } from 'node:crypto';
import type { SignatureAlgorithm } from '@inkan/x509';

/**
 * A CA's private key, wherever it is kept. This is all that the signer can do with one.
 * A backend is a folder or file beside this one that implements it, chosen by the scheme of the key's URI (`open-key.ts`).
 */
export interface SigningKey {
  readonly algorithm: SignatureAlgorithm;
  readonly publicKey: KeyObject;
  /** Signs the DER of a TBSCertificate or TBSCertList; many calls may be under way at once. ECDSA signatures are DER (RFC 3279 section 2.2.3). */
  sign(tbs: Buffer): Promise<Buffer>;
}
