import { hash } from 'node:crypto';
import type { CertificateSpec, Issuer } from '../certificate/certificate-spec.ts';
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

const expectation = (name: ExtensionName, critical: boolean, holds: ExpectedExtension['holds']): ExpectedExtension => ({
  oid: extensionOids[name],
  name,
  critical,
  holds,
});

const same = (found: readonly string[], expected: readonly string[]): boolean =>
  found.length === expected.length && found.every((value, index) => value === expected[index]);

/** What decides about the extensions that say nothing of subject and key. */
type Kind = {
  readonly profile: Profile;
  readonly family: 'rsa' | 'ec';
  readonly emailProtection: boolean;
  readonly smartcardLogon: boolean;
  readonly urls: CertificateSpec['urls'];
};

const makeCommonExtensions = (issuer: Issuer, kind: Kind): readonly ExpectedExtension[] => {
  const { profile, family, urls } = kind;
  const { certificateAuthority: authority, policy } = profile;
  const expected = [
    expectation('basicConstraints', true, (value) => {
      const found = readBasicConstraints(value);
      if (authority === null) return !found.ca;
      return found.ca && found.pathLength === authority.pathLength;
    }),
    expectation('keyUsage', true, (value) => same(readKeyUsage(value), profile.keyUsage[family])),
    expectation('authorityKeyIdentifier', false, (value) => readAuthorityKeyIdentifier(value).equals(issuer.keyId)),
  ];
  const usages = profile.extendedKeyUsage.map((usage) => extendedKeyUsageOids[usage] as string);
  if (kind.emailProtection) usages.push(extendedKeyUsageOids.emailProtection);
  if (kind.smartcardLogon) usages.push(extendedKeyUsageOids.smartcardLogon);
  if (usages.length > 0)
    expected.push(expectation('extKeyUsage', false, (value) => same(readExtKeyUsage(value), usages)));
  if (policy !== null) {
    expected.push(expectation('certificatePolicies', false, (value) => same(readCertificatePolicies(value), [policy])));
  }
  if (profile.ocspNoCheck) expected.push(expectation('ocspNoCheck', false, isOcspNoCheck));
  if (profile.revocationUrls) {
    const { crl = '', caIssuers = '', ocsp } = urls ?? {};
    expected.push(
      expectation('cRLDistributionPoints', false, (value) => same(readCrlDistributionPoints(value), [crl])),
    );
    const access = [`${accessMethods.caIssuers} ${caIssuers}`];
    if (ocsp !== undefined) access.unshift(`${accessMethods.ocsp} ${ocsp}`);
    expected.push(
      expectation('authorityInfoAccess', false, (value) =>
        same(
          readAuthorityInfoAccess(value).map(({ method, url }) => `${method} ${url}`),
          access,
        ),
      ),
    );
  }
  return expected;
};

const common = new WeakMap<Issuer, { readonly kind: Kind; readonly expected: readonly ExpectedExtension[] }[]>();
const maximumPerIssuer = 64;

/**
 * The extensions that are the same in all certificates of a kind by one issuer: the same objects every time, so that what
 * was once found good can be recognized.
 */
export const commonExtensions = (
  spec: CertificateSpec,
  profile: Profile,
  family: 'rsa' | 'ec',
): readonly ExpectedExtension[] => {
  const { issuer, urls } = spec;
  const emailProtection = spec.emailProtection === true && profile.allows.emailProtection;
  const smartcardLogon = spec.upn !== undefined && profile.allows.upn;
  const known = common.get(issuer) ?? [];
  const found = known.find(
    ({ kind }) =>
      kind.profile === profile &&
      kind.family === family &&
      kind.emailProtection === emailProtection &&
      kind.smartcardLogon === smartcardLogon &&
      kind.urls === urls,
  );
  if (found) return found.expected;
  const kind = { profile, family, emailProtection, smartcardLogon, urls };
  const made = { kind, expected: makeCommonExtensions(issuer, kind) };
  common.set(issuer, known.length < maximumPerIssuer ? [...known, made] : [made]);
  return made.expected;
};

/** The extensions that hold something of this subject or key. */
export const ownExtensions = (spec: CertificateSpec, profile: Profile, keyBits: Buffer): ExpectedExtension[] => {
  const expected = [
    expectation(
      'subjectKeyIdentifier',
      false,
      (value) => readSubjectKeyIdentifier(value).toString('hex') === hash('sha256', keyBits, 'hex').slice(0, 40),
    ),
  ];
  const emails =
    profile.certificateAuthority === null
      ? spec.subject.filter(({ type }) => type === 'E').map(({ value }) => value)
      : [];
  const upns = spec.upn !== undefined && profile.allows.upn ? [spec.upn] : [];
  if (emails.length + upns.length > 0) {
    expected.push(
      expectation('subjectAltName', false, (value) => {
        const found = readSubjectAltName(value);
        return same(found.emails, emails) && same(found.upns, upns);
      }),
    );
  }
  const { sid } = spec;
  if (sid !== undefined && profile.allows.sid) {
    expected.push(expectation('ntdsCaSecurity', false, (value) => readNtdsCaSecurity(value) === sid));
  }
  return expected;
};
