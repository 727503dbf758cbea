import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { KeyAlgorithm } from '@inkan/domain';

const generate = promisify(generateKeyPair);

/** DER: SubjectPublicKeyInfo and PKCS#8. */
export type KeyPair = { readonly publicKey: Buffer; readonly privateKey: Buffer };

const publicKeyEncoding = { type: 'spki', format: 'der' } as const;
const privateKeyEncoding = { type: 'pkcs8', format: 'der' } as const;

/** Made by OpenSSL's CSPRNG in the thread pool; several at once use several cores. RSA exponent 65537. */
export async function generateKeyPairFor(algorithm: KeyAlgorithm): Promise<KeyPair> {
  switch (algorithm) {
    case 'rsa2048':
      return generate('rsa', { modulusLength: 2048, publicKeyEncoding, privateKeyEncoding });
    case 'rsa3072':
      return generate('rsa', { modulusLength: 3072, publicKeyEncoding, privateKeyEncoding });
    case 'ec-p256':
      return generate('ec', { namedCurve: 'P-256', publicKeyEncoding, privateKeyEncoding });
    case 'ec-p384':
      return generate('ec', { namedCurve: 'P-384', publicKeyEncoding, privateKeyEncoding });
    default: {
      const unknown: never = algorithm;
      throw new Error(`unknown key algorithm ${String(unknown)}`);
    }
  }
}
