import { generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
  newSerial,
  signatureDigest,
  subjectName,
} from '@inkan/x509';

const algorithm = 'ecdsa-sha256';
export const platformUnit = 'Inkan Test CA';

/** A CA generation made in memory, as the ceremony makes one: EC P-256, because it is quick. */
export type TestCa = {
  readonly name: string;
  readonly urls: { crl: string; caIssuers: string; ocsp: string };
  readonly issuingKey: KeyObject;
  readonly issuer: Issuer;
  readonly rootDer: Buffer;
  readonly issuingDer: Buffer;
  readonly rootCrl: Buffer;
  readonly issuesFrom: Date;
  readonly issuesUntil: Date;
};

const year = 365 * 86_400_000;

export function makeTestCa(name: string, now: Date, window: { issuesFrom?: Date; issuesUntil?: Date } = {}): TestCa {
  const root = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuing = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const notBefore = new Date(Math.floor(now.getTime() / 1000) * 1000 - year);
  const rootEnd = new Date(notBefore.getTime() + 20 * year);
  const base = `http://pki.test/ca/${name}`;
  const rootName = subjectName({ country: 'JP', organization: 'Inkan', commonName: `Test Root ${name}` });
  const self: Issuer = {
    nameDer: encodeName(rootName),
    keyId: keyIdentifier(spki(root.publicKey)),
    signatureAlgorithm: algorithm,
    notAfter: rootEnd,
  };
  const rootDer = certify(
    {
      profile: 'root',
      issuer: self,
      serial: newSerial(),
      subject: rootName,
      publicKeySpki: spki(root.publicKey),
      notBefore,
      notAfter: rootEnd,
    },
    root.privateKey,
  );
  const rootIssuer = issuerFromCertificate(rootDer, algorithm);
  const issuingEnd = new Date(notBefore.getTime() + 10 * year);
  const issuingDer = certify(
    {
      profile: 'issuing',
      issuer: rootIssuer,
      serial: newSerial(),
      subject: subjectName({ country: 'JP', organization: 'Inkan', commonName: `Test Issuing ${name}` }),
      publicKeySpki: spki(issuing.publicKey),
      notBefore,
      notAfter: issuingEnd,
      urls: { crl: `${base}/root.crl`, caIssuers: `${base}/root.cer` },
    },
    root.privateKey,
  );
  return {
    name,
    urls: { crl: `${base}/issuing.crl`, caIssuers: `${base}/issuing.cer`, ocsp: 'http://pki.test/ocsp' },
    issuingKey: issuing.privateKey,
    issuer: issuerFromCertificate(issuingDer, algorithm),
    rootDer,
    issuingDer,
    rootCrl: makeCrl({ issuer: rootIssuer, issuingKey: root.privateKey }, { number: 1n, thisUpdate: now, entries: [] }),
    issuesFrom: window.issuesFrom ?? notBefore,
    issuesUntil: window.issuesUntil ?? issuingEnd,
  };
}

/** Writes the public side as the ceremony does. */
export async function writeGeneration(directory: string, ca: TestCa): Promise<void> {
  const folder = join(directory, ca.name);
  const [root, issuing] = [new X509Certificate(ca.rootDer), new X509Certificate(ca.issuingDer)];
  const fingerprints = ({ fingerprint, fingerprint256 }: X509Certificate) => ({
    sha1: fingerprint,
    sha256: fingerprint256,
  });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'root.crt'), root.toString());
  await writeFile(join(folder, 'issuing.crt'), issuing.toString());
  await writeFile(join(folder, 'root.crl'), ca.rootCrl);
  const base = `http://pki.test/ca/${ca.name}`;
  const file = {
    name: ca.name,
    keyAlgorithm: 'ec-p256',
    signatureAlgorithm: algorithm,
    issuesFrom: ca.issuesFrom.toISOString(),
    issuesUntil: ca.issuesUntil.toISOString(),
    platformUnit,
    rootCertificate: 'root.crt',
    issuingCertificate: 'issuing.crt',
    rootCrl: 'root.crl',
    urls: { ...ca.urls, rootCrl: `${base}/root.crl`, rootCertificate: `${base}/root.cer` },
    fingerprints: { root: fingerprints(root), issuing: fingerprints(issuing) },
  };
  await writeFile(join(folder, 'generation.json'), JSON.stringify(file));
}

export function makeCrl(
  ca: Pick<TestCa, 'issuer' | 'issuingKey'>,
  of: { number: bigint; thisUpdate: Date; entries: readonly CrlEntry[] },
): Buffer {
  const nextUpdate = new Date(of.thisUpdate.getTime() + 7 * 86_400_000);
  const builder = createCrlBuilder({ issuer: ca.issuer, number: of.number, thisUpdate: of.thisUpdate, nextUpdate });
  for (const entry of of.entries) builder.add(entry);
  return builder.signed(sign(signatureDigest(algorithm), builder.tbs(), ca.issuingKey));
}

/** Builds and signs; nothing is linted. */
export function certify(spec: CertificateSpec, key: KeyObject): Buffer {
  const tbs = buildTbsCertificate(spec);
  return assembleCertificate(tbs, algorithm, sign(signatureDigest(algorithm), tbs, key));
}

function spki(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' });
}
