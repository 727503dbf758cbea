import { X509Certificate } from 'node:crypto';
import type { IssuingWindow } from '@inkan/domain';
import type { GenerationFile } from '@inkan/generations';
import { type Issuer, issuerFromCertificate, type RevocationUrls, verifyCertificateSignature } from '@inkan/x509';
import type { SigningKey } from '../keys/key-port.ts';

/** A generation that this signer can issue from: certificate, key and dates fit each other. */
export type Generation = IssuingWindow & {
  readonly name: string;
  readonly issuer: Issuer;
  /** When the issuing CA's own certificate starts. */
  readonly notBefore: Date;
  readonly urls: RevocationUrls;
  readonly platformUnit: string | undefined;
  readonly key: SigningKey;
  /** SubjectPublicKeyInfo (DER) of issuing CA and root: nobody else is ever certified with one of them. */
  readonly caKeys: readonly Buffer[];
};

/**
 * @param root DER of the root certificate
 * @param issuing DER of the issuing CA's certificate
 * @throws Error when anything does not fit: a signer does not start with a generation it would have to doubt
 */
export function openGeneration(file: GenerationFile, root: Buffer, issuing: Buffer, key: SigningKey): Generation {
  const refuse = (reason: string): Error => new Error(`generation ${file.name}: ${reason}`);
  const [rootCertificate, certificate] = [new X509Certificate(root), new X509Certificate(issuing)];
  if (!verifyCertificateSignature(root, rootCertificate.publicKey)) throw refuse('the root is not signed by itself');
  if (!verifyCertificateSignature(issuing, rootCertificate.publicKey)) {
    throw refuse('the issuing CA is not signed by the root');
  }
  if (!key.publicKey.equals(certificate.publicKey)) throw refuse('the private key does not belong to the certificate');
  if (key.algorithm !== file.signatureAlgorithm) throw refuse(`the key signs with ${key.algorithm}`);
  const issuer = issuerFromCertificate(issuing, key.algorithm);
  const [issuesFrom, issuesUntil] = [new Date(file.issuesFrom), new Date(file.issuesUntil)];
  if (!(issuesFrom < issuesUntil)) throw refuse('it never issues');
  if (issuesUntil > issuer.notAfter) throw refuse('it would issue beyond the end of its own certificate');
  return {
    name: file.name,
    issuer,
    notBefore: certificate.validFromDate,
    issuesFrom,
    issuesUntil,
    urls: { crl: file.urls.crl, caIssuers: file.urls.caIssuers, ocsp: file.urls.ocsp },
    platformUnit: file.platformUnit,
    key,
    caKeys: [rootCertificate, certificate].map(spki),
  };
}

function spki(certificate: X509Certificate): Buffer {
  return certificate.publicKey.export({ type: 'spki', format: 'der' });
}
