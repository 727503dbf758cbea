import {
  type CertificateSpec,
  lintCertificate,
  readCertificate,
  subjectName,
  verifyCertificateSignature,
} from '@inkan/x509';
import type { RequestedCertificate } from '../db/certificate-requests.ts';
import type { Generation } from '../generations/generation.ts';

/** C of every subject. */
const country = 'JP';

export type Judgement =
  | { readonly ok: true; readonly serial: string }
  | { readonly ok: false; readonly reason: string };

/**
 * Whether these bytes are the certificate that was asked for: signed by the generation's issuing CA, and every field
 * of it, down to the exact set of extensions, as request and profile say. Only the serial is the signer's to choose.
 */
export function judgeAnswer(der: Buffer, request: RequestedCertificate, generation: Generation): Judgement {
  try {
    if (!verifyCertificateSignature(der, generation.issuingKey)) {
      return { ok: false, reason: `not signed by the issuing CA of ${generation.name}` };
    }
    const { serial } = readCertificate(der);
    const findings = lintCertificate(der, expected(request, generation, serial));
    if (findings.length === 0) return { ok: true, serial };
    return { ok: false, reason: findings.map(({ code, detail }) => `${code}: ${detail}`).join('; ') };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : 'unreadable' };
  }
}

function expected(request: RequestedCertificate, generation: Generation, serial: string): CertificateSpec {
  const { public_key: publicKeySpki, not_before: notBefore, not_after: notAfter } = request;
  if (publicKeySpki === null || notBefore === null || notAfter === null) throw new Error('it was never commanded');
  return {
    profile: request.profile,
    issuer: generation.issuer,
    serial,
    subject: subjectName({
      country,
      organization: request.subject_organization,
      organizationUnit2: request.subject_organization_unit2 ?? undefined,
      organizationUnit1: request.subject_organization_unit1 ?? undefined,
      platformUnit: generation.platformUnit,
      commonName: request.common_name,
      email: request.email,
    }),
    publicKeySpki,
    notBefore,
    notAfter,
    urls: generation.urls,
    emailProtection: request.email_protection,
    upn: request.upn ?? undefined,
    sid: request.sid ?? undefined,
  };
}
