import { X509Certificate } from 'node:crypto';
import { assembleCertificate } from '../certificate/assemble-certificate.ts';
import type { CertificateSpec } from '../certificate/certificate-spec.ts';
import type { Profile } from '../certificate/profiles.ts';
import { extendedKeyUsageOids } from '../extensions/ext-key-usage.ts';
import type { LintFinding } from './finding.ts';

/** Never verified: it only makes the bytes a whole certificate for OpenSSL to parse. */
const placeholderSignature = Buffer.alloc(64, 0x5a);

const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);

/**
 * OpenSSL's view of the same bytes, by `crypto.X509Certificate`: serial, validity, and against `profile` CA flag and extended
 * key usages. Without one, which is for extensions whose very octets it has judged before, it is not asked for these.
 */
export const lintBySecondReader = (tbs: Buffer, spec: CertificateSpec, profile: Profile | undefined): LintFinding[] => {
  const findings: LintFinding[] = [];
  const differs = (detail: string): void => {
    findings.push({ code: 'second-reader', detail });
  };
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(assembleCertificate(tbs, spec.issuer.signatureAlgorithm, placeholderSignature));
  } catch {
    return [{ code: 'second-reader', detail: 'OpenSSL cannot parse it' }];
  }
  if (certificate.serialNumber.toLowerCase().padStart(32, '0') !== spec.serial) differs('serial');
  if (seconds(certificate.validFromDate) !== seconds(spec.notBefore)) differs('notBefore');
  if (seconds(certificate.validToDate) !== seconds(spec.notAfter)) differs('notAfter');
  if (profile === undefined) return findings;
  if (certificate.ca !== (profile.certificateAuthority !== null)) differs('CA');
  const usages = certificate.keyUsage ?? [];
  if (profile.extendedKeyUsage.some((usage) => !usages.includes(extendedKeyUsageOids[usage]))) differs('extKeyUsage');
  return findings;
};
