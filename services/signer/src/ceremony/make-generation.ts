import { type KeyObject, sign, X509Certificate } from 'node:crypto';
import type { GenerationFile } from '@inkan/generations';
import {
  assembleCertificate,
  buildTbsCertificate,
  type CertificateSpec,
  encodeName,
  type Issuer,
  issuerFromCertificate,
  keyIdentifier,
  lintCertificate,
  newSerial,
  signatureDigest,
  subjectName,
  verifyCertificateSignature,
} from '@inkan/x509';
import { tokenKeyPair } from '../keys/pkcs11/make-token-key.ts';
import { type KeyPair, makeKeyPair, signatureAlgorithmOf, spkiOf } from './ca-key-pair.ts';
import type { PlannedGeneration } from './plan.ts';
import { makeRootCrl } from './root-crl.ts';

/** A generation just made, still only in memory. */
export type NewGeneration = {
  readonly file: GenerationFile;
  readonly root: X509Certificate;
  readonly issuing: X509Certificate;
  /** DER. */
  readonly rootCrl: Buffer;
  readonly rootKey: KeyObject;
  /** The key itself, or the URI of one that stays in its token. */
  readonly issuingKey: KeyObject | { readonly uri: string };
};

/** CAs start this much before the ceremony, for relying parties whose clock is slow. */
const backdatingMs = 5 * 60_000;

/** Root key, self-signed root, issuing CA and the root's first CRL. Nothing is written anywhere. */
export async function makeGeneration(plan: PlannedGeneration, now: Date): Promise<NewGeneration> {
  const [rootPair, issuing] = await Promise.all([makeKeyPair(plan.rootKey), makeIssuingKey(plan)]);
  const notBefore = new Date(Math.floor((now.getTime() - backdatingMs) / 1000) * 1000);
  const urls = urlsOf(plan);

  const rootSubject = subjectName({ country: 'JP', ...plan.rootSubject });
  const self: Issuer = {
    nameDer: encodeName(rootSubject),
    keyId: keyIdentifier(spkiOf(rootPair.publicKey)),
    signatureAlgorithm: signatureAlgorithmOf(plan.rootKey, plan.digest),
    notAfter: yearsAfter(notBefore, plan.rootYears),
  };
  const root = certify(
    {
      profile: 'root',
      issuer: self,
      serial: newSerial(),
      subject: rootSubject,
      publicKeySpki: spkiOf(rootPair.publicKey),
      notBefore,
      notAfter: self.notAfter,
    },
    rootPair,
  );

  const rootIssuer = issuerFromCertificate(root, self.signatureAlgorithm);
  const issuingEnd = yearsAfter(notBefore, plan.issuingYears);
  const issuingDer = certify(
    {
      profile: 'issuing',
      issuer: rootIssuer,
      serial: newSerial(),
      subject: subjectName({ country: 'JP', ...plan.issuingSubject }),
      publicKeySpki: spkiOf(issuing.publicKey),
      notBefore,
      notAfter: issuingEnd,
      urls: { crl: urls.rootCrl, caIssuers: urls.rootCertificate },
    },
    rootPair,
  );

  const certificates = { root: new X509Certificate(root), issuing: new X509Certificate(issuingDer) };
  return {
    ...certificates,
    rootCrl: makeRootCrl(rootIssuer, rootPair.privateKey, undefined, now),
    rootKey: rootPair.privateKey,
    issuingKey: issuing.key,
    file: {
      name: plan.name,
      keyAlgorithm: plan.issuingKey,
      signatureAlgorithm: signatureAlgorithmOf(plan.issuingKey, plan.digest),
      issuesFrom: (plan.issuesFrom === undefined ? notBefore : new Date(plan.issuesFrom)).toISOString(),
      issuesUntil: (plan.issuesUntil === undefined ? issuingEnd : new Date(plan.issuesUntil)).toISOString(),
      ...(plan.platformUnit === undefined ? {} : { platformUnit: plan.platformUnit }),
      rootCertificate: 'root.crt',
      issuingCertificate: 'issuing.crt',
      rootCrl: 'root.crl',
      urls,
      fingerprints: { root: fingerprints(certificates.root), issuing: fingerprints(certificates.issuing) },
    },
  };
}

async function makeIssuingKey({ issuingKey, issuingKeyUri: uri }: PlannedGeneration) {
  if (uri !== undefined) return { publicKey: await tokenKeyPair(uri, issuingKey), key: { uri } };
  const { publicKey, privateKey } = await makeKeyPair(issuingKey);
  return { publicKey, key: privateKey };
}

/** Builds, lints, signs and verifies. A CA certificate is made here and nowhere else. */
function certify(spec: CertificateSpec, issuer: KeyPair): Buffer {
  const tbs = buildTbsCertificate(spec);
  const findings = lintCertificate(tbs, spec);
  if (findings.length > 0)
    throw new Error(`${spec.profile}: ${findings.map((f) => `${f.code} ${f.detail}`).join(', ')}`);
  const { signatureAlgorithm } = spec.issuer;
  const signature = sign(signatureDigest(signatureAlgorithm), tbs, issuer.privateKey);
  const certificate = assembleCertificate(tbs, signatureAlgorithm, signature);
  if (!verifyCertificateSignature(certificate, issuer.publicKey))
    throw new Error(`${spec.profile}: signature is wrong`);
  return certificate;
}

/** They stand in certificates, so they are fixed for good. */
function urlsOf({ publicBaseUrl, name, ocspUrl }: PlannedGeneration): GenerationFile['urls'] {
  const base = `${publicBaseUrl}/ca/${name}`;
  return {
    crl: `${base}/issuing.crl`,
    rootCrl: `${base}/root.crl`,
    caIssuers: `${base}/issuing.cer`,
    rootCertificate: `${base}/root.cer`,
    ocsp: ocspUrl ?? `${publicBaseUrl}/ocsp`,
  };
}

/** The second before the same moment so many years later. */
function yearsAfter(start: Date, years: number): Date {
  const end = new Date(start);
  end.setUTCFullYear(start.getUTCFullYear() + years);
  return new Date(end.getTime() - 1000);
}

/** SHA-1 and SHA-256 of the DER, as people compare them. */
export function fingerprints(certificate: X509Certificate): { sha1: string; sha256: string } {
  return { sha1: certificate.fingerprint, sha256: certificate.fingerprint256 };
}
