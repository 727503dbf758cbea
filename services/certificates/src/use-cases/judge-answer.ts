import {
  type CertificateSpec,
  lintCertificate,
  profiles,
  readCertificate,
  subjectName,
  verifyCertificateSignature,
} from '@inkan/x509';
import type { RequestedCertificate } from '../db/certificate-requests.ts';
import type { SigningCertificatesTable } from '../db/schema.ts';
import { signingSubject } from '../domain/signing-certificates.ts';
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
  return judge(der, generation, () => expected(request, generation));
}

/** The same for one of the registrar's own. */
export function judgeSigningAnswer(der: Buffer, row: SigningCertificatesTable, generation: Generation): Judgement {
  return judge(der, generation, () => expectedSigning(row, generation));
}

function judge(der: Buffer, generation: Generation, expect: () => Omit<CertificateSpec, 'serial'>): Judgement {
  try {
    if (!verifyCertificateSignature(der, generation.issuingKey)) {
      return { ok: false, reason: `not signed by the issuing CA of ${generation.name}` };
    }
    const { serial } = readCertificate(der);
    const findings = lintCertificate(der, { ...expect(), serial });
    if (findings.length === 0) return { ok: true, serial };
    return { ok: false, reason: findings.map(({ code, detail }) => `${code}: ${detail}`).join('; ') };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : 'unreadable' };
  }
}

function expected(request: RequestedCertificate, generation: Generation): Omit<CertificateSpec, 'serial'> {
  const { public_key: publicKeySpki, not_before: notBefore, not_after: notAfter } = request;
  if (publicKeySpki === null || notBefore === null || notAfter === null) throw new Error('it was never commanded');
  return {
    profile: request.profile,
    issuer: generation.issuer,
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

function expectedSigning(row: SigningCertificatesTable, generation: Generation): Omit<CertificateSpec, 'serial'> {
  const { profile, public_key: publicKeySpki, not_before: notBefore, not_after: notAfter } = row;
  if (notBefore === null || notAfter === null) throw new Error('it was never commanded');
  return {
    profile,
    issuer: generation.issuer,
    subject: subjectName({
      country,
      ...signingSubject(profile, generation.name),
      platformUnit: generation.platformUnit,
    }),
    publicKeySpki,
    notBefore,
    notAfter,
    urls: profiles[profile].revocationUrls ? generation.urls : undefined,
  };
}
