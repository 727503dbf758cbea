import { generateKeyPairSync } from 'node:crypto';
import type { KeyAlgorithm } from '@inkan/domain';

/** DER: SubjectPublicKeyInfo and PKCS#8. */
export type KeyPair = { readonly publicKey: Buffer; readonly privateKey: Buffer };

const publicKeyEncoding = { type: 'spki', format: 'der' } as const;
const privateKeyEncoding = { type: 'pkcs8', format: 'der' } as const;

/**
 * Made by OpenSSL's CSPRNG; RSA exponent 65537. Takes its thread for some 50 ms (RSA 2048) or 190 ms (3072), with EC for
 * a tenth of one: not for the thread that answers.
 */
export function makeKeyPair(algorithm: KeyAlgorithm): KeyPair {
  switch (algorithm) {
    case 'rsa2048':
      return generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding, privateKeyEncoding });
    case 'rsa3072':
      return generateKeyPairSync('rsa', { modulusLength: 3072, publicKeyEncoding, privateKeyEncoding });
    case 'ec-p256':
      return generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding, privateKeyEncoding });
    case 'ec-p384':
      return generateKeyPairSync('ec', { namedCurve: 'P-384', publicKeyEncoding, privateKeyEncoding });
    default: {
      const unknown: never = algorithm;
      throw new Error(`unknown key algorithm ${String(unknown)}`);
    }
  }
}
