import type { KeyObject } from 'node:crypto';
import type { SignatureAlgorithm } from '@inkan/x509';

/**
 * A CA's private key, wherever it is kept. This is all that the signer can do with one.
 * A backend is a folder or file beside this one that implements it, chosen by the scheme of the key's URI (`open-key.ts`).
 * ECDSA signatures are DER (RFC 3279 section 2.2.3). Many calls may be under way at once.
 */
export interface SigningKey {
  readonly algorithm: SignatureAlgorithm;
  readonly publicKey: KeyObject;
  /** Signs the DER of one TBSCertList, however large. Whoever asks verifies the signature. */
  sign(tbs: Buffer): Promise<Buffer>;
  /**
   * Signs the DER of TBSCertificates.
   * @param verifyWith public key that each signature must verify with before anybody sees one
   * @throws Error when one does not: then none is given
   */
  signEach(tbs: readonly Buffer[], verifyWith: KeyObject): Promise<Buffer[]>;
}
