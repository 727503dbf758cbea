import { hash } from 'node:crypto';
import { readCertificate } from '../certificate/read-certificate.ts';
import { X509Error } from '../errors.ts';
import { publicKeyOctets } from '../keys/public-key-octets.ts';
import type { OcspCertId, OcspHash } from './cert-id.ts';

/** How requests name an issuer (RFC 6960 4.1.1): hashes of its name and of its key's octets. */
export type IssuerHashes = {
  readonly [Hash in OcspHash]: { readonly issuerNameHash: Buffer; readonly issuerKeyHash: Buffer };
};

/** Both forms for a CA certificate (DER). Throws `ocsp-invalid` for an end entity, other X509Errors for unreadable bytes. */
export const issuerHashes = (issuerCertificate: Buffer): IssuerHashes => {
  const { certificateAuthority, subjectDer, publicKeySpki } = readCertificate(issuerCertificate);
  if (!certificateAuthority) throw new X509Error('ocsp-invalid', 'not a CA certificate');
  const key = publicKeyOctets(publicKeySpki);
  const by = (algorithm: OcspHash): IssuerHashes[OcspHash] => ({
    issuerNameHash: hash(algorithm, subjectDer, 'buffer'),
    issuerKeyHash: hash(algorithm, key, 'buffer'),
  });
  return { sha1: by('sha1'), sha256: by('sha256') };
};

/** Whether the certificate asked about is one of this issuer's. */
export const isOfIssuer = (certId: OcspCertId, hashes: IssuerHashes): boolean => {
  const { issuerNameHash, issuerKeyHash } = hashes[certId.hash];
  return issuerKeyHash.equals(certId.issuerKeyHash) && issuerNameHash.equals(certId.issuerNameHash);
};
