/** What a certificate is for. The signer's profile decides extensions, usages and maxima. */
export const certificateProfiles = [
  'client',
  'administrator',
  'operator',
  'provider',
  'ocsp-responder',
  'profile-signing',
] as const;
export type CertificateProfile = (typeof certificateProfiles)[number];

/** The profiles whose certificates open the administration, each its own part of it. */
export const loginProfiles = ['administrator', 'operator', 'provider'] as const satisfies readonly CertificateProfile[];
export type LoginProfile = (typeof loginProfiles)[number];
