import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import {
  assembleCertificate,
  buildTbsCertificate,
  type CertificateSpec,
  type CrlEntry,
  createCrlBuilder,
  encodeName,
  type Issuer,
  issuerFromCertificate,
  keyIdentifier,
  lintCertificate,
  newSerial,
  type SignatureAlgorithm,
  signatureDigest,
  subjectName,
} from '../src/index.ts';

export type KeyKind = 'rsa2048' | 'rsa3072' | 'rsa4096' | 'ec-p256' | 'ec-p384';
export type KeyPair = { publicKey: KeyObject; privateKey: KeyObject; spki: Buffer };

export const makeKeyPair = (kind: KeyKind): KeyPair => {
  const pair = kind.startsWith('rsa')
    ? generateKeyPairSync('rsa', { modulusLength: Number(kind.slice(3)) })
    : generateKeyPairSync('ec', { namedCurve: kind === 'ec-p256' ? 'P-256' : 'P-384' });
  return { ...pair, spki: pair.publicKey.export({ type: 'spki', format: 'der' }) };
};

export const instant = new Date('2025-04-01T03:00:00Z');
export const years = (count: number): Date => new Date(instant.getTime() + count * 365 * 86_400_000);

/** Builds, lints (anything found fails the test), signs. */
export const certify = (spec: CertificateSpec, key: KeyObject): Buffer => {
  const tbs = buildTbsCertificate(spec);
  const findings = lintCertificate(tbs, spec);
  if (findings.length > 0) throw new Error(JSON.stringify(findings));
  const algorithm = spec.issuer.signatureAlgorithm;
  return assembleCertificate(tbs, algorithm, sign(signatureDigest(algorithm), tbs, key));
};

export type Authority = { certificate: Buffer; issuer: Issuer; keys: KeyPair };

export const urls = {
  crl: 'http://ca.example.jp/ca/G1/issuing.crl',
  caIssuers: 'http://ca.example.jp/ca/G1/issuing.crt',
  ocsp: 'http://ca.example.jp/ocsp',
};

export const makeRoot = (kind: KeyKind, signatureAlgorithm: SignatureAlgorithm): Authority => {
  const keys = makeKeyPair(kind);
  const subject = subjectName({ country: 'JP', organization: 'Inkan', commonName: `Inkan Root ${kind}` });
  const notAfter = years(30);
  const issuer = { nameDer: encodeName(subject), keyId: keyIdentifier(keys.spki), signatureAlgorithm, notAfter };
  const spec = { issuer, serial: newSerial(), subject, publicKeySpki: keys.spki, notBefore: instant, notAfter };
  const certificate = certify({ profile: 'root', ...spec }, keys.privateKey);
  return { certificate, issuer: issuerFromCertificate(certificate, signatureAlgorithm), keys };
};

export const makeIssuing = (root: Authority, kind: KeyKind, signatureAlgorithm: SignatureAlgorithm): Authority => {
  const keys = makeKeyPair(kind);
  const certificate = certify(
    {
      profile: 'issuing',
      issuer: root.issuer,
      serial: newSerial(),
      subject: subjectName({ country: 'JP', organization: 'Inkan', commonName: `Inkan Issuing ${kind}` }),
      publicKeySpki: keys.spki,
      notBefore: instant,
      notAfter: years(15),
      urls: { crl: 'http://ca.example.jp/ca/G1/root.crl', caIssuers: 'http://ca.example.jp/ca/G1/root.crt' },
    },
    root.keys.privateKey,
  );
  return { certificate, issuer: issuerFromCertificate(certificate, signatureAlgorithm), keys };
};

export const yamada = subjectName({
  country: 'JP',
  organization: 'Example Corporation',
  organizationUnit2: 'Tokyo',
  organizationUnit1: '営業部',
  platformUnit: 'Inkan Device CA',
  commonName: 'Yamada Taro',
  email: 'taro_yamada@example.co.jp',
});

/** A client certificate's request with everything optional in it. */
export const clientSpec = (issuer: Issuer, publicKeySpki: Buffer): CertificateSpec => ({
  profile: 'client',
  issuer,
  serial: newSerial(),
  subject: yamada,
  publicKeySpki,
  notBefore: instant,
  notAfter: years(1),
  urls,
  emailProtection: true,
  upn: '山田@example.local',
  sid: 'S-1-5-21-1004336348-1177238915-682003330-1104',
});

export const days = (from: Date, count: number): Date => new Date(from.getTime() + count * 86_400_000);

/** The request for an OCSP responder's or a profile signer's certificate, as long as it may be. */
export const serviceSpec = (
  profile: 'ocsp-responder' | 'profile-signing',
  issuer: Issuer,
  publicKeySpki: Buffer,
  issued: Date,
): CertificateSpec => ({
  profile,
  issuer,
  serial: newSerial(),
  subject: subjectName({ country: 'JP', organization: 'Inkan', commonName: `Inkan ${profile}` }),
  publicKeySpki,
  notBefore: new Date(issued.getTime() - 300_000),
  notAfter: days(issued, profile === 'ocsp-responder' ? 14 : 364),
  urls: profile === 'ocsp-responder' ? undefined : urls,
});

export type Service = { certificate: Buffer; keys: KeyPair };

export const makeService = (
  profile: 'ocsp-responder' | 'profile-signing',
  issuing: Authority,
  kind: KeyKind,
  issued = new Date(),
): Service => {
  const keys = makeKeyPair(kind);
  return {
    certificate: certify(serviceSpec(profile, issuing.issuer, keys.spki, issued), issuing.keys.privateKey),
    keys,
  };
};

export const makeCrl = (authority: Authority, entries: readonly CrlEntry[], number = 1n): Buffer => {
  const builder = createCrlBuilder({ issuer: authority.issuer, number, thisUpdate: instant, nextUpdate: years(20) });
  for (const entry of entries) builder.add(entry);
  const algorithm = authority.issuer.signatureAlgorithm;
  return builder.signed(sign(signatureDigest(algorithm), builder.tbs(), authority.keys.privateKey));
};
