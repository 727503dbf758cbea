import { hash } from 'node:crypto';
import type { CertificateRequest } from '@inkan/queues';

/**
 * SHA-256 (32 octets) over everything a request says, in one fixed order, so that two requests have the same digest
 * exactly when they ask for the same certificate. The public key goes in as octets: base64 has more than one spelling.
 */
export function requestDigest(request: CertificateRequest, publicKey: Buffer): Buffer {
  const { subject } = request;
  const content = JSON.stringify([
    request.requestId,
    request.profile,
    request.generation,
    subject.organization,
    subject.organizationUnit1 ?? null,
    subject.organizationUnit2 ?? null,
    subject.commonName,
    subject.email ?? null,
    request.notBefore,
    request.notAfter,
    request.emailProtection ?? null,
    request.upn ?? null,
    request.sid ?? null,
  ]);
  return hash('sha256', Buffer.concat([Buffer.from(`${content}\0`), publicKey]), 'buffer');
}
