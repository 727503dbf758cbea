import { type KeyObject, verify } from 'node:crypto';
import { readSignatureAlgorithm, signatureAlgorithmFits, signatureDigest } from './signature-algorithm.ts';
import { type SignedParts, splitSigned } from './split-signed.ts';

/** Whether `signed` carries the CA key's signature by the algorithm that it names. */
export const verifySigned = (signed: SignedParts, caPublicKey: KeyObject): boolean => {
  const algorithm = readSignatureAlgorithm(signed.signatureAlgorithmDer);
  return (
    signatureAlgorithmFits(algorithm, caPublicKey) &&
    verify(signatureDigest(algorithm), signed.tbs.bytes, caPublicKey, signed.signature)
  );
};

/** Whether the certificate is signed by this key. Throws X509Error for unreadable DER; names and validity are not looked at. */
export const verifyCertificateSignature = (der: Buffer, caPublicKey: KeyObject): boolean =>
  verifySigned(splitSigned(der, 65_536), caPublicKey);
