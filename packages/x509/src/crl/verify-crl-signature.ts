import type { KeyObject } from 'node:crypto';
import { verifySigned } from '../certificate/verify-signature.ts';
import { type CrlFacts, readCrl } from './read-crl.ts';

/** Whether the CRL (DER, or already read) is signed by this key. Throws X509Error for unreadable DER; dates and number are not looked at. */
export const verifyCrlSignature = (crl: Buffer | CrlFacts, caPublicKey: KeyObject): boolean =>
  verifySigned((Buffer.isBuffer(crl) ? readCrl(crl) : crl).signed, caPublicKey);
