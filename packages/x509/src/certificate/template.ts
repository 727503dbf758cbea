import { X509Error } from '../errors.ts';
import { authorityInfoAccess } from '../extensions/authority-info-access.ts';
import { authorityKeyIdentifier } from '../extensions/authority-key-identifier.ts';
import { basicConstraints } from '../extensions/basic-constraints.ts';
import { certificatePolicies } from '../extensions/certificate-policies.ts';
import { cRLDistributionPoints } from '../extensions/crl-distribution-points.ts';
import { extKeyUsage } from '../extensions/ext-key-usage.ts';
import { keyUsage } from '../extensions/key-usage.ts';
import { ocspNoCheck } from '../extensions/ocsp-no-check.ts';
import type { CertificateSpec, Issuer } from './certificate-spec.ts';
import type { Profile } from './profiles.ts';
import { encodeSignatureAlgorithm } from './signature-algorithm.ts';

/** The parts of a to-be-signed certificate that only change with profile, issuer, URLs, key family and options. */
export type CertificateTemplate = {
  /** AlgorithmIdentifier and issuer name, which follow the serial. */
  readonly signatureAndIssuer: Buffer;
  /** Concatenated Extension values around the subject's own (SKI, SAN, SID). */
  readonly constantExtensions: Buffer;
};

const build = (profile: Profile, spec: CertificateSpec, family: 'rsa' | 'ec'): CertificateTemplate => {
  const { issuer, urls } = spec;
  if (profile.revocationUrls !== (urls !== undefined)) {
    throw new X509Error(
      'profile-refuses',
      `${profile.name} ${urls === undefined ? 'needs' : 'takes no'} revocation URLs`,
    );
  }
  const usages = [...profile.extendedKeyUsage];
  if (spec.emailProtection === true) usages.push('emailProtection');
  if (spec.upn !== undefined) usages.push('smartcardLogon');
  const extensions = [
    basicConstraints(
      profile.certificateAuthority === null
        ? { ca: false }
        : { ca: true, pathLength: profile.certificateAuthority.pathLength },
    ),
    keyUsage(profile.keyUsage[family]),
  ];
  if (usages.length > 0) extensions.push(extKeyUsage(usages));
  if (profile.policy !== null) extensions.push(certificatePolicies(profile.policy));
  extensions.push(authorityKeyIdentifier(issuer.keyId));
  if (profile.ocspNoCheck) extensions.push(ocspNoCheck());
  if (urls !== undefined) extensions.push(cRLDistributionPoints(urls.crl), authorityInfoAccess(urls));
  return {
    signatureAndIssuer: Buffer.concat([encodeSignatureAlgorithm(issuer.signatureAlgorithm), issuer.nameDer]),
    constantExtensions: Buffer.concat(extensions),
  };
};

const cache = new WeakMap<Issuer, Map<string, CertificateTemplate>>();
const maximumPerIssuer = 64;

/** One template per issuer object and everything that shapes it, made on first use. */
export const certificateTemplate = (
  profile: Profile,
  spec: CertificateSpec,
  family: 'rsa' | 'ec',
): CertificateTemplate => {
  const { urls } = spec;
  const key = `${profile.name} ${family} ${spec.emailProtection === true} ${spec.upn !== undefined} ${urls?.crl} ${urls?.caIssuers} ${urls?.ocsp}`;
  let templates = cache.get(spec.issuer);
  if (templates === undefined) {
    templates = new Map();
    cache.set(spec.issuer, templates);
  }
  let template = templates.get(key);
  if (template === undefined) {
    template = build(profile, spec, family);
    if (templates.size >= maximumPerIssuer) templates.clear();
    templates.set(key, template);
  }
  return template;
};
