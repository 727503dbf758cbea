import { hash } from 'node:crypto';
import type { CertificateSpec } from '../certificate/certificate-spec.ts';
import type { Profile } from '../certificate/profiles.ts';
import { accessMethods, readAuthorityInfoAccess } from '../extensions/authority-info-access.ts';
import { readAuthorityKeyIdentifier } from '../extensions/authority-key-identifier.ts';
import { readBasicConstraints } from '../extensions/basic-constraints.ts';
import { readCertificatePolicies } from '../extensions/certificate-policies.ts';
import { readCrlDistributionPoints } from '../extensions/crl-distribution-points.ts';
import { extendedKeyUsageOids, readExtKeyUsage } from '../extensions/ext-key-usage.ts';
import { readKeyUsage } from '../extensions/key-usage.ts';
import { readNtdsCaSecurity } from '../extensions/ntds-ca-security.ts';
import { isOcspNoCheck } from '../extensions/ocsp-no-check.ts';
import { type ExtensionName, extensionOids } from '../extensions/oids.ts';
import { readSubjectAltName } from '../extensions/subject-alt-name.ts';
import { readSubjectKeyIdentifier } from '../extensions/subject-key-identifier.ts';

export type ExpectedExtension = {
  readonly oid: string;
  readonly name: ExtensionName;
  readonly critical: boolean;
  /** Parses the value; throws X509Error where it is unreadable. */
  readonly holds: (value: Buffer) => boolean;
};

const same = (found: readonly string[], expected: readonly string[]): boolean =>
  found.length === expected.length && found.every((value, index) => value === expected[index]);

/** The exact set of extensions that profile and request call for, each with its criticality and a judgement of its value. */
export const expectedExtensions = (
  spec: CertificateSpec,
  profile: Profile,
  key: { family: 'rsa' | 'ec'; bits: Buffer },
): ExpectedExtension[] => {
  const expected: ExpectedExtension[] = [];
  const expect = (name: ExtensionName, critical: boolean, holds: (value: Buffer) => boolean): void => {
    expected.push({ oid: extensionOids[name], name, critical, holds });
  };
  const { certificateAuthority: authority, policy } = profile;
  expect('basicConstraints', true, (value) => {
    const found = readBasicConstraints(value);
    if (authority === null) return !found.ca;
    return found.ca && found.pathLength === authority.pathLength;
  });
  expect('keyUsage', true, (value) => same(readKeyUsage(value), profile.keyUsage[key.family]));
  expect('subjectKeyIdentifier', false, (value) =>
    readSubjectKeyIdentifier(value).equals(hash('sha256', key.bits, 'buffer').subarray(0, 20)),
  );
  expect('authorityKeyIdentifier', false, (value) => readAuthorityKeyIdentifier(value).equals(spec.issuer.keyId));
  const usages = profile.extendedKeyUsage.map((usage) => extendedKeyUsageOids[usage] as string);
  if (spec.emailProtection === true && profile.allows.emailProtection)
    usages.push(extendedKeyUsageOids.emailProtection);
  if (spec.upn !== undefined && profile.allows.upn) usages.push(extendedKeyUsageOids.smartcardLogon);
  if (usages.length > 0) expect('extKeyUsage', false, (value) => same(readExtKeyUsage(value), usages));
  if (policy !== null) expect('certificatePolicies', false, (value) => same(readCertificatePolicies(value), [policy]));
  if (profile.ocspNoCheck) expect('ocspNoCheck', false, isOcspNoCheck);
  if (profile.revocationUrls) {
    const { crl = '', caIssuers = '', ocsp } = spec.urls ?? {};
    expect('cRLDistributionPoints', false, (value) => same(readCrlDistributionPoints(value), [crl]));
    const access = [`${accessMethods.caIssuers} ${caIssuers}`];
    if (ocsp !== undefined) access.unshift(`${accessMethods.ocsp} ${ocsp}`);
    expect('authorityInfoAccess', false, (value) =>
      same(
        readAuthorityInfoAccess(value).map(({ method, url }) => `${method} ${url}`),
        access,
      ),
    );
  }
  const emails = authority === null ? spec.subject.filter(({ type }) => type === 'E').map(({ value }) => value) : [];
  const upns = spec.upn !== undefined && profile.allows.upn ? [spec.upn] : [];
  if (emails.length + upns.length > 0) {
    expect('subjectAltName', false, (value) => {
      const found = readSubjectAltName(value);
      return same(found.emails, emails) && same(found.upns, upns);
    });
  }
  const { sid } = spec;
  if (sid !== undefined && profile.allows.sid)
    expect('ntdsCaSecurity', false, (value) => readNtdsCaSecurity(value) === sid);
  return expected;
};
