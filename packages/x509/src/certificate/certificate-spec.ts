import type { DistinguishedName } from '../names/attributes.ts';
import type { ProfileName } from './profiles.ts';
import type { SignatureAlgorithm } from './signature-algorithm.ts';

/** The signing CA, as its certificates need it. Keep one object per CA: constant parts are cached by it. */
export type Issuer = {
  /** Subject of the CA certificate, byte for byte. */
  readonly nameDer: Buffer;
  /** Its subject key identifier. */
  readonly keyId: Buffer;
  /** How this CA signs. */
  readonly signatureAlgorithm: SignatureAlgorithm;
  /** End of the CA certificate; nothing that it issues may outlive it. */
  readonly notAfter: Date;
};

/** http URLs of the issuer's CRL, its certificate and its OCSP responder. They live as long as the certificates. */
export type RevocationUrls = {
  readonly crl: string;
  readonly caIssuers: string;
  readonly ocsp?: string | undefined;
};

/** Everything about one certificate that its profile does not decide. */
export type CertificateSpec = {
  readonly profile: ProfileName;
  readonly issuer: Issuer;
  /** 32 lower-case hex digits. */
  readonly serial: string;
  /** Its E, if any, is also the rfc822Name of subjectAltName. */
  readonly subject: DistinguishedName;
  /** SubjectPublicKeyInfo in DER, already checked by `checkPublicKey`. */
  readonly publicKeySpki: Buffer;
  /** Cut to the second. */
  readonly notBefore: Date;
  /** Cut to the second; the last valid one (RFC 5280 4.1.2.5). */
  readonly notAfter: Date;
  /** Present exactly where the profile says `revocationUrls`. */
  readonly urls?: RevocationUrls | undefined;
  readonly emailProtection?: boolean | undefined;
  /** User principal name; adds smartcardLogon. */
  readonly upn?: string | undefined;
  /** Security identifier, S-1-5-21-…. */
  readonly sid?: string | undefined;
};
