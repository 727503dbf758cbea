import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { CertificateRequest } from '@inkan/queues';
import { certify, platformUnit, type TestCa } from '@inkan/testing';
import { type CertificateSpec, newSerial, profiles, subjectName } from '@inkan/x509';

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
    urls: profiles[request.profile].revocationUrls ? ca.urls : undefined,
    emailProtection: request.emailProtection,
    upn: request.upn,
    sid: request.sid,
  };
  return certify(change(spec), ca.issuingKey);
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
