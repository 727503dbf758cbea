import type { KeyObject } from 'node:crypto';
import { X509Error } from '../errors.ts';

/** RFC 8017 RSASSA-PKCS1-v1_5 (parameters NULL, RFC 4055 5) and RFC 5758 ECDSA (parameters absent). */
const algorithms = {
  'rsa-sha256': { digest: 'sha256', key: 'rsa', der: '300d06092a864886f70d01010b0500' },
  'rsa-sha384': { digest: 'sha384', key: 'rsa', der: '300d06092a864886f70d01010c0500' },
  'rsa-sha512': { digest: 'sha512', key: 'rsa', der: '300d06092a864886f70d01010d0500' },
  'ecdsa-sha256': { digest: 'sha256', key: 'ec', der: '300a06082a8648ce3d040302' },
  'ecdsa-sha384': { digest: 'sha384', key: 'ec', der: '300a06082a8648ce3d040303' },
} as const;

export type SignatureAlgorithm = keyof typeof algorithms;

export const signatureAlgorithms = Object.keys(algorithms) as readonly SignatureAlgorithm[];

/** The digest to give to `crypto.sign` with the issuer's key; ECDSA signatures are DER there by default, as X.509 wants them. */
export const signatureDigest = (algorithm: SignatureAlgorithm): 'sha256' | 'sha384' | 'sha512' =>
  algorithms[algorithm].digest;

/** Whether a CA key can make this signature: the family, and for EC the hash of the curve's own strength (P-256/SHA-256, P-384/SHA-384). */
export const signatureAlgorithmFits = (algorithm: SignatureAlgorithm, key: KeyObject): boolean => {
  if (key.asymmetricKeyType === 'rsa') return algorithms[algorithm].key === 'rsa';
  if (key.asymmetricKeyType !== 'ec') return false;
  const curve = key.asymmetricKeyDetails?.namedCurve;
  return (
    (algorithm === 'ecdsa-sha256' && curve === 'prime256v1') || (algorithm === 'ecdsa-sha384' && curve === 'secp384r1')
  );
};

const encoded = new Map<SignatureAlgorithm, Buffer>();
const byDer = new Map<string, SignatureAlgorithm>();
for (const algorithm of signatureAlgorithms) {
  encoded.set(algorithm, Buffer.from(algorithms[algorithm].der, 'hex'));
  byDer.set(algorithms[algorithm].der, algorithm);
}

/** AlgorithmIdentifier in DER. */
export const encodeSignatureAlgorithm = (algorithm: SignatureAlgorithm): Buffer => {
  const der = encoded.get(algorithm);
  if (der === undefined) throw new X509Error('signature-algorithm-unsupported', algorithm);
  return der;
};

/** Exact AlgorithmIdentifier bytes → algorithm. Throws `signature-algorithm-unsupported`. */
export const readSignatureAlgorithm = (der: Buffer): SignatureAlgorithm => {
  const algorithm = byDer.get(der.toString('hex'));
  if (algorithm === undefined) throw new X509Error('signature-algorithm-unsupported', der.toString('hex', 0, 32));
  return algorithm;
};
