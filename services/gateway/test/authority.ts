import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  assembleCertificate,
  buildTbsCertificate,
  type CertificateSpec,
  encodeName,
  type Issuer,
  issuerFromCertificate,
  keyIdentifier,
  newSerial,
  signatureDigest,
  subjectName,
} from '@inkan/x509';

const algorithm = 'ecdsa-sha256';
const year = 365 * 86_400_000;
const now = Math.floor(Date.now() / 1000) * 1000;
const urls = { crl: 'http://pki.test/x.crl', caIssuers: 'http://pki.test/x.crt', ocsp: 'http://pki.test/ocsp' };

/** A certificate with its key, PEM, as a client's TLS takes them. */
export type Credential = { readonly cert: string; readonly key: string; readonly serial: string };
export type Authority = { readonly name: string; readonly root: string; readonly issuing: string } & {
  issue(profile: 'administrator' | 'client', validity?: { notBefore: Date; notAfter: Date }): Credential;
};

const toPem = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;

function keyPair() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { privateKey, spki: publicKey.export({ type: 'spki', format: 'der' }) };
}

function certify(spec: CertificateSpec, key: KeyObject): Buffer {
  const tbs = buildTbsCertificate(spec);
  return assembleCertificate(tbs, algorithm, sign(signatureDigest(algorithm), tbs, key));
}

/** A generation: root and issuing CA. The same name twice gives two that differ in nothing but their keys. */
export function makeAuthority(name: string): Authority {
  const rootKeys = keyPair();
  const rootName = subjectName({ country: 'JP', organization: 'Inkan', commonName: `Root ${name}` });
  const life = { notBefore: new Date(now - 2 * year), notAfter: new Date(now + 10 * year) };
  const self: Issuer = {
    nameDer: encodeName(rootName),
    keyId: keyIdentifier(rootKeys.spki),
    signatureAlgorithm: algorithm,
    notAfter: life.notAfter,
  };
  const root = certify(
    { profile: 'root', issuer: self, serial: newSerial(), subject: rootName, publicKeySpki: rootKeys.spki, ...life },
    rootKeys.privateKey,
  );
  const issuingKeys = keyPair();
  const issuing = certify(
    {
      profile: 'issuing',
      issuer: issuerFromCertificate(root, algorithm),
      serial: newSerial(),
      subject: subjectName({ country: 'JP', organization: 'Inkan', commonName: `Issuing ${name}` }),
      publicKeySpki: issuingKeys.spki,
      urls: { crl: urls.crl, caIssuers: urls.caIssuers },
      ...life,
    },
    rootKeys.privateKey,
  );
  const issuer = issuerFromCertificate(issuing, algorithm);
  return {
    name,
    root: toPem(root),
    issuing: toPem(issuing),
    issue: (profile, validity = { notBefore: new Date(now - 60_000), notAfter: new Date(now + year) }) => {
      const keys = keyPair();
      const serial = newSerial();
      const der = certify(
        {
          profile,
          issuer,
          serial,
          subject: subjectName({ country: 'JP', organization: 'Example', commonName: 'Hanako', email: 'h@example.jp' }),
          publicKeySpki: keys.spki,
          urls,
          ...validity,
        },
        issuingKeys.privateKey,
      );
      const key = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      return { cert: toPem(der), key, serial };
    },
  };
}

export async function writeGeneration(directory: string, { name, root, issuing }: Authority): Promise<void> {
  await mkdir(join(directory, name));
  await writeFile(join(directory, name, 'root.crt'), root);
  await writeFile(join(directory, name, 'issuing.crt'), issuing);
}

export const expired = { notBefore: new Date(now - year), notAfter: new Date(now - 60_000) };
