import { X509Error } from '../errors.ts';
import type { Issuer } from './certificate-spec.ts';
import { readCertificate } from './read-certificate.ts';
import type { SignatureAlgorithm } from './signature-algorithm.ts';

/** The issuer that a CA certificate (DER) describes, signing by `signatureAlgorithm`. Throws `profile-refuses` for an end entity. */
export const issuerFromCertificate = (der: Buffer, signatureAlgorithm: SignatureAlgorithm): Issuer => {
  const facts = readCertificate(der);
  if (!facts.certificateAuthority || facts.subjectKeyId === undefined) {
    throw new X509Error('profile-refuses', 'not a CA certificate with a subject key identifier');
  }
  return {
    nameDer: Buffer.from(facts.subjectDer),
    keyId: Buffer.from(facts.subjectKeyId),
    signatureAlgorithm,
    notAfter: facts.notAfter,
  };
};
