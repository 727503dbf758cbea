import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { certify, makeTestCa, type TestCa } from '@inkan/testing';
import { newSerial, subjectName } from '@inkan/x509';

const year = 365 * 86_400_000;
const now = Math.floor(Date.now() / 1000) * 1000;

/** A certificate with its key, PEM, as a client's TLS takes them. */
export type Credential = { readonly cert: string; readonly key: string; readonly serial: string };
/** `root` and `issuing` in PEM. */
export type Authority = {
  readonly name: string;
  readonly ca: TestCa;
  readonly root: string;
  readonly issuing: string;
  issue(profile: 'administrator' | 'client', validity?: { notBefore: Date; notAfter: Date }): Credential;
};

/** A generation: root and issuing CA. The same name twice gives two that differ in nothing but their keys. */
export function makeAuthority(name: string): Authority {
  const ca = makeTestCa(name, new Date(now - year));
  return {
    name,
    ca,
    root: toPem(ca.rootDer),
    issuing: toPem(ca.issuingDer),
    issue: (profile, validity = { notBefore: new Date(now - 60_000), notAfter: new Date(now + year) }) => {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const serial = newSerial();
      const der = certify(
        {
          profile,
          issuer: ca.issuer,
          serial,
          subject: subjectName({ country: 'JP', organization: 'Example', commonName: 'Hanako', email: 'h@example.jp' }),
          publicKeySpki: publicKey.export({ type: 'spki', format: 'der' }),
          urls: ca.urls,
          ...validity,
        },
        ca.issuingKey,
      );
      return { cert: toPem(der), key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), serial };
    },
  };
}

const toPem = (der: Buffer): string => new X509Certificate(der).toString();

export const expired = { notBefore: new Date(now - year), notAfter: new Date(now - 60_000) };
