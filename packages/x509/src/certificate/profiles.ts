import type { ExtendedKeyUsage } from '../extensions/ext-key-usage.ts';
import type { KeyUsage } from '../extensions/key-usage.ts';
import type { KeyRules } from '../keys/key-rules.ts';
import type { AttributeType } from '../names/attributes.ts';
import { anyPolicy, policyOids } from './policies.ts';

export type ProfileName =
  | 'client'
  | 'administrator'
  | 'operator'
  | 'provider'
  | 'ocsp-responder'
  | 'profile-signing'
  | 'issuing'
  | 'root';

/** What a certificate of a kind is, whatever a request says. Pure data, read by the builder and by the lint. */
export type Profile = {
  readonly name: ProfileName;
  /** null: end entity. */
  readonly certificateAuthority: { readonly pathLength: number | null } | null;
  readonly keyUsage: { readonly rsa: readonly KeyUsage[]; readonly ec: readonly KeyUsage[] };
  /** Always present, before the optional ones. Empty: no such extension. */
  readonly extendedKeyUsage: readonly ExtendedKeyUsage[];
  /** Parts of a request that are refused unless allowed here. */
  readonly allows: { readonly emailProtection: boolean; readonly upn: boolean; readonly sid: boolean };
  /** certificatePolicies. null: none; the root's own are not looked at (RFC 5280 6.1). */
  readonly policy: string | null;
  /** false for the root, whose own CRL nobody can ask for, and where `ocspNoCheck` says that nobody needs to. */
  readonly revocationUrls: boolean;
  /** id-pkix-ocsp-nocheck (RFC 6960 4.2.2.2.1): trusted for its whole, therefore short, term. */
  readonly ocspNoCheck: boolean;
  /** Longest term in calendar months of Japan time; it may run to the end of its last Japanese day. */
  readonly maximumMonths: number;
  /** A tighter limit in days of 24 hours from the issuing, which is five minutes after notBefore. null: months say it all. */
  readonly maximumDays: number | null;
  /** Attributes that must be there once; O, OU (up to three) and E may be there as well. */
  readonly requiredSubject: readonly AttributeType[];
  /** Attributes that must not be there. */
  readonly forbiddenSubject: readonly AttributeType[];
  readonly keyRules: KeyRules;
};

const endEntityKeyUsage: Profile['keyUsage'] = {
  rsa: ['digitalSignature', 'keyEncipherment'],
  // keyEncipherment means nothing for EC keys (RFC 8813 3).
  ec: ['digitalSignature'],
};
const signingKeyUsage: Profile['keyUsage'] = { rsa: ['digitalSignature'], ec: ['digitalSignature'] };
const authorityKeyUsage: Profile['keyUsage'] = { rsa: ['keyCertSign', 'cRLSign'], ec: ['keyCertSign', 'cRLSign'] };
const nothing: Profile['allows'] = { emailProtection: false, upn: false, sid: false };
const keyRules: KeyRules = { rsaMinimumBits: 2048, rsaMaximumBits: 8192, curves: ['P-256', 'P-384'] };

export const profiles: { readonly [Name in ProfileName]: Profile & { readonly name: Name } } = {
  client: {
    name: 'client',
    certificateAuthority: null,
    keyUsage: endEntityKeyUsage,
    extendedKeyUsage: ['clientAuth'],
    allows: { emailProtection: true, upn: true, sid: true },
    policy: policyOids.client,
    revocationUrls: true,
    ocspNoCheck: false,
    maximumMonths: 69,
    maximumDays: null,
    requiredSubject: ['C', 'O', 'CN', 'E'],
    forbiddenSubject: [],
    keyRules,
  },
  administrator: {
    name: 'administrator',
    certificateAuthority: null,
    keyUsage: endEntityKeyUsage,
    extendedKeyUsage: ['clientAuth'],
    allows: nothing,
    policy: policyOids.administrator,
    revocationUrls: true,
    ocspNoCheck: false,
    maximumMonths: 69,
    maximumDays: null,
    requiredSubject: ['C', 'O', 'CN', 'E'],
    forbiddenSubject: [],
    keyRules,
  },
  operator: {
    name: 'operator',
    certificateAuthority: null,
    keyUsage: endEntityKeyUsage,
    extendedKeyUsage: ['clientAuth'],
    allows: nothing,
    policy: policyOids.operator,
    revocationUrls: true,
    ocspNoCheck: false,
    maximumMonths: 37,
    maximumDays: null,
    requiredSubject: ['C', 'O', 'CN'],
    forbiddenSubject: [],
    keyRules,
  },
  provider: {
    name: 'provider',
    certificateAuthority: null,
    keyUsage: endEntityKeyUsage,
    extendedKeyUsage: ['clientAuth'],
    allows: nothing,
    policy: policyOids.provider,
    revocationUrls: true,
    ocspNoCheck: false,
    maximumMonths: 37,
    maximumDays: null,
    requiredSubject: ['C', 'O', 'CN'],
    forbiddenSubject: [],
    keyRules,
  },
  // RFC 6960 4.2.2.2: issued by the CA that it answers for, with this one usage.
  'ocsp-responder': {
    name: 'ocsp-responder',
    certificateAuthority: null,
    keyUsage: signingKeyUsage,
    extendedKeyUsage: ['ocspSigning'],
    allows: nothing,
    policy: policyOids['ocsp-responder'],
    revocationUrls: false,
    ocspNoCheck: true,
    maximumMonths: 1,
    maximumDays: 14,
    requiredSubject: ['C', 'O', 'CN'],
    forbiddenSubject: ['E'],
    // Every answer carries this key and a signature by it, and is signed while somebody waits.
    keyRules: { rsaMinimumBits: 2048, rsaMaximumBits: 3072, curves: ['P-256'] },
  },
  // emailProtection is what OpenSSL (purpose smimesign) and Apple's S/MIME policy want of a CMS signer that has an
  // extKeyUsage; a trusted chain is all that makes a profile "verified". Without an address it speaks for no mailbox.
  // codeSigning would serve as well, but devices that trust the root would then run what this key signs.
  'profile-signing': {
    name: 'profile-signing',
    certificateAuthority: null,
    keyUsage: signingKeyUsage,
    extendedKeyUsage: ['emailProtection'],
    allows: nothing,
    policy: policyOids['profile-signing'],
    revocationUrls: true,
    ocspNoCheck: false,
    maximumMonths: 12,
    maximumDays: null,
    requiredSubject: ['C', 'O', 'CN'],
    forbiddenSubject: ['E'],
    keyRules: { rsaMinimumBits: 2048, rsaMaximumBits: 4096, curves: ['P-256', 'P-384'] },
  },
  issuing: {
    name: 'issuing',
    certificateAuthority: { pathLength: 0 },
    keyUsage: authorityKeyUsage,
    extendedKeyUsage: [],
    allows: nothing,
    // Without the extension nothing would be left of the policies of what it issues (RFC 5280 6.1.3 (e)).
    policy: anyPolicy,
    revocationUrls: true,
    ocspNoCheck: false,
    maximumMonths: 240,
    maximumDays: null,
    requiredSubject: ['C', 'O', 'CN'],
    forbiddenSubject: [],
    keyRules,
  },
  root: {
    name: 'root',
    certificateAuthority: { pathLength: null },
    keyUsage: authorityKeyUsage,
    extendedKeyUsage: [],
    allows: nothing,
    policy: null,
    revocationUrls: false,
    ocspNoCheck: false,
    maximumMonths: 480,
    maximumDays: null,
    requiredSubject: ['C', 'O', 'CN'],
    forbiddenSubject: [],
    keyRules,
  },
};
