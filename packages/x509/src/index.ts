export { assembleCertificate } from './certificate/assemble-certificate.ts';
export { buildTbsCertificate } from './certificate/build-tbs-certificate.ts';
export type { CertificateSpec, Issuer, RevocationUrls } from './certificate/certificate-spec.ts';
export { ecdsaSignature } from './certificate/ecdsa-signature.ts';
export { issuerFromCertificate } from './certificate/issuer-from-certificate.ts';
export { policyOids } from './certificate/policies.ts';
export { type Profile, type ProfileName, profiles } from './certificate/profiles.ts';
export { type CertificateFacts, readCertificate } from './certificate/read-certificate.ts';
export { newSerial, serialHex, serialOctets } from './certificate/serial.ts';
export {
  type SignatureAlgorithm,
  signatureAlgorithmFits,
  signatureAlgorithms,
  signatureDigest,
} from './certificate/signature-algorithm.ts';
export { verifyCertificateSignature } from './certificate/verify-signature.ts';
export { certificatesOnly } from './cms/certificates-only.ts';
export { type CmsContent, type CmsSigner, signedData } from './cms/signed-data.ts';
export { type CrlBuilder, type CrlSpec, createCrlBuilder } from './crl/crl-builder.ts';
export type { CrlEntry } from './crl/crl-entry-writer.ts';
export { type CrlFacts, readCrl } from './crl/read-crl.ts';
export type { ReadCrlEntry } from './crl/read-crl-entries.ts';
export type { CrlEntryCursor } from './crl/read-crl-entry.ts';
export { verifyCrlSignature } from './crl/verify-crl-signature.ts';
export { X509Error, type X509ErrorCode } from './errors.ts';
export { type RevocationReason, reasonCodes } from './extensions/reason-code.ts';
export { keyIdentifier } from './extensions/subject-key-identifier.ts';
export { checkPublicKey, type PublicKeyCheck, type PublicKeyFacts, type WeakKeyCode } from './keys/check-public-key.ts';
export type { Curve, KeyRules } from './keys/key-rules.ts';
export type { LintCode, LintFinding } from './lint/finding.ts';
export { lintCertificate } from './lint/lint-certificate.ts';
export { buildMobileconfig, type MobileconfigContents } from './mobileconfig/build-mobileconfig.ts';
export { signMobileconfig } from './mobileconfig/sign-mobileconfig.ts';
export type { AttributeType, DistinguishedName, NameAttribute } from './names/attributes.ts';
export { encodeName } from './names/encode-name.ts';
export { type ReadNameAttribute, readName } from './names/read-name.ts';
export { type SubjectParts, subjectName } from './names/subject.ts';
export type { OcspCertId, OcspHash } from './ocsp/cert-id.ts';
export { ocspErrorResponses } from './ocsp/error-responses.ts';
export { type IssuerHashes, isOfIssuer, issuerHashes } from './ocsp/issuer-hashes.ts';
export {
  createOcspResponder,
  type OcspAnswers,
  type OcspResponder,
  type OcspResponderSpec,
  type UnsignedOcspResponse,
} from './ocsp/ocsp-responder.ts';
export { maximumOcspRequestBytes, type OcspRequest, readOcspRequest } from './ocsp/read-ocsp-request.ts';
export type { OcspAnswer, OcspCertStatus } from './ocsp/single-response.ts';
export { decodeCertificationRequest } from './pkcs10/decode-certification-request.ts';
export { type CertificationRequestCheck, readCertificationRequest } from './pkcs10/read-certification-request.ts';
export { buildPkcs12 } from './pkcs12/build-pkcs12.ts';
export type { Pkcs12Form, RandomSource } from './pkcs12/form.ts';
export type { Pkcs12Contents } from './pkcs12/write-pkcs12.ts';
