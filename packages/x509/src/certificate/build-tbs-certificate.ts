import { explicit, sequence, tlv } from '../der/write.ts';
import { integer, unsignedInteger } from '../der/write-integer.ts';
import { time } from '../der/write-time.ts';
import { X509Error } from '../errors.ts';
import { ntdsCaSecurity } from '../extensions/ntds-ca-security.ts';
import { subjectAltName } from '../extensions/subject-alt-name.ts';
import { keyIdentifier, subjectKeyIdentifier } from '../extensions/subject-key-identifier.ts';
import { publicKeyFamily } from '../keys/public-key-family.ts';
import { encodeName } from '../names/encode-name.ts';
import type { CertificateSpec } from './certificate-spec.ts';
import { type Profile, profiles } from './profiles.ts';
import { serialOctets } from './serial.ts';
import { certificateTemplate } from './template.ts';

const versionThree = explicit(0, integer(2));

const refuse = (profile: Profile, spec: CertificateSpec): void => {
  const { allows } = profile;
  if (spec.emailProtection === true && !allows.emailProtection) {
    throw new X509Error('profile-refuses', `${profile.name} with emailProtection`);
  }
  if (spec.upn !== undefined && !allows.upn) throw new X509Error('profile-refuses', `${profile.name} with a UPN`);
  if (spec.sid !== undefined && !allows.sid) throw new X509Error('profile-refuses', `${profile.name} with a SID`);
  const forbidden = spec.subject.find(({ type }) => profile.forbiddenSubject.includes(type));
  if (forbidden !== undefined) throw new X509Error('profile-refuses', `${profile.name} with ${forbidden.type}`);
};

/**
 * TBSCertificate (RFC 5280 4.1) in DER. Throws X509Error for what cannot be written; whether the result is what the profile
 * allows is the lint's question, not asked here twice.
 */
export const buildTbsCertificate = (spec: CertificateSpec): Buffer => {
  const profile = profiles[spec.profile];
  refuse(profile, spec);
  const template = certificateTemplate(profile, spec, publicKeyFamily(spec.publicKeySpki));
  const email =
    profile.certificateAuthority === null ? spec.subject.find(({ type }) => type === 'E')?.value : undefined;
  const extensions = [template.constantExtensions, subjectKeyIdentifier(keyIdentifier(spec.publicKeySpki))];
  if (email !== undefined || spec.upn !== undefined) extensions.push(subjectAltName({ email, upn: spec.upn }));
  if (spec.sid !== undefined) extensions.push(ntdsCaSecurity(spec.sid));
  return sequence(
    versionThree,
    unsignedInteger(serialOctets(spec.serial)),
    template.signatureAndIssuer,
    sequence(time(spec.notBefore), time(spec.notAfter)),
    encodeName(spec.subject),
    spec.publicKeySpki,
    tlv(0xa3, sequence(...extensions)),
  );
};
