import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CertificateRequest } from '@inkan/queues';
import {
  assembleCertificate,
  assembleCrl,
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
import { toPem } from '../../src/http/pem.ts';

const algorithm = 'ecdsa-sha256';
const platformUnit = 'Inkan Test CA';

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
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'root.crt'), toPem(ca.rootDer));
  await writeFile(join(folder, 'issuing.crt'), toPem(ca.issuingDer));
  await writeFile(join(folder, 'root.crl'), ca.rootCrl);
  const file = {
    name: ca.name,
    signatureAlgorithm: algorithm,
    issuesFrom: ca.issuesFrom.toISOString(),
    issuesUntil: ca.issuesUntil.toISOString(),
    platformUnit,
    rootCertificate: 'root.crt',
    issuingCertificate: 'issuing.crt',
    rootCrl: 'root.crl',
    urls: ca.urls,
  };
  await writeFile(join(folder, 'generation.json'), JSON.stringify(file));
}

/** What the signer makes of a request; `change` makes it something else. */
export function signRequest(
  ca: TestCa,
  request: CertificateRequest,
  change: (spec: CertificateSpec) => CertificateSpec = (spec) => spec,
): Buffer {
  const { subject } = request;
  const spec: CertificateSpec = {
    profile: request.profile,
    issuer: ca.issuer,
    serial: newSerial(),
    subject: subjectName({ country: 'JP', platformUnit, ...subject }),
    publicKeySpki: Buffer.from(request.publicKey, 'base64'),
    notBefore: new Date(request.notBefore),
    notAfter: new Date(request.notAfter),
    urls: ca.urls,
    emailProtection: request.emailProtection,
    upn: request.upn,
    sid: request.sid,
  };
  return certify(change(spec), ca.issuingKey);
}

export function makeCrl(
  ca: Pick<TestCa, 'issuer' | 'issuingKey'>,
  of: { number: bigint; thisUpdate: Date; entries: readonly CrlEntry[] },
): Buffer {
  const nextUpdate = new Date(of.thisUpdate.getTime() + 7 * 86_400_000);
  const builder = createCrlBuilder({ issuer: ca.issuer, number: of.number, thisUpdate: of.thisUpdate, nextUpdate });
  for (const entry of of.entries) builder.add(entry);
  const tbs = builder.tbs();
  return assembleCrl(tbs, algorithm, sign(signatureDigest(algorithm), tbs, ca.issuingKey));
}

function certify(spec: CertificateSpec, key: KeyObject): Buffer {
  const tbs = buildTbsCertificate(spec);
  return assembleCertificate(tbs, algorithm, sign(signatureDigest(algorithm), tbs, key));
}

function spki(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' });
}

/** PKCS#8 PEM. */
export function newEd25519(): { privateKeyPem: string; publicKeyPem: string } {
  const privateKeyPem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const publicKeyPem = createPublicKeyPem(privateKeyPem);
  return { privateKeyPem, publicKeyPem };
}

function createPublicKeyPem(privateKeyPem: string): string {
  return createPublicKey(createPrivateKey(privateKeyPem)).export({ type: 'spki', format: 'pem' }).toString();
}
