import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { SignatureAlgorithm } from '@inkan/x509';

export type CaKeyAlgorithm = 'rsa2048' | 'rsa3072' | 'rsa4096' | 'ec-p256' | 'ec-p384';

export type KeyPair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject };

const generate = promisify(generateKeyPair);

export async function makeKeyPair(algorithm: CaKeyAlgorithm): Promise<KeyPair> {
  switch (algorithm) {
    case 'rsa2048':
    case 'rsa3072':
    case 'rsa4096':
      return generate('rsa', { modulusLength: Number(algorithm.slice(3)), publicExponent: 65_537 });
    case 'ec-p256':
      return generate('ec', { namedCurve: 'prime256v1' });
    case 'ec-p384':
      return generate('ec', { namedCurve: 'secp384r1' });
    default: {
      const never: never = algorithm;
      return never;
    }
  }
}

/** How a CA of this key signs. ECDSA uses the hash of the curve's own strength, whatever the plan says for RSA. */
export function signatureAlgorithmOf(key: CaKeyAlgorithm, digest: 'sha256' | 'sha384' | 'sha512'): SignatureAlgorithm {
  if (key === 'ec-p256') return 'ecdsa-sha256';
  if (key === 'ec-p384') return 'ecdsa-sha384';
  return `rsa-${digest}`;
}

/** SubjectPublicKeyInfo, DER. */
export function spkiOf(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' });
}
