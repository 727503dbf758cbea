import type { ExtendedKeyUsage } from '../extensions/ext-key-usage.ts';
import type { KeyUsage } from '../extensions/key-usage.ts';
import type { KeyRules } from '../keys/key-rules.ts';
import type { AttributeType } from '../names/attributes.ts';
import { policyOids } from './policies.ts';

export type ProfileName = 'client' | 'administrator' | 'operator' | 'provider' | 'issuing' | 'root';

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
  /** certificatePolicies. null: none. */
  readonly policy: string | null;
  /** false for the root alone, whose own CRL nobody can ask for. */
  readonly revocationUrls: boolean;
  /** Longest term in calendar months of Japan time; it may run to the end of its last Japanese day. */
  readonly maximumMonths: number;
  /** Attributes that must be there once; O, OU (up to three) and E may be there as well. */
  readonly requiredSubject: readonly AttributeType[];
  readonly keyRules: KeyRules;
};

const endEntityKeyUsage: Profile['keyUsage'] = {
  rsa: ['digitalSignature', 'keyEncipherment'],
  // keyEncipherment means nothing for EC keys (RFC 8813 3).
  ec: ['digitalSignature'],
};
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
    maximumMonths: 69,
    requiredSubject: ['C', 'O', 'CN', 'E'],
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
    maximumMonths: 69,
    requiredSubject: ['C', 'O', 'CN', 'E'],
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
    maximumMonths: 37,
    requiredSubject: ['C', 'O', 'CN'],
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
    maximumMonths: 37,
    requiredSubject: ['C', 'O', 'CN'],
    keyRules,
  },
  issuing: {
    name: 'issuing',
    certificateAuthority: { pathLength: 0 },
    keyUsage: authorityKeyUsage,
    extendedKeyUsage: [],
    allows: nothing,
    policy: null,
    revocationUrls: true,
    maximumMonths: 240,
    requiredSubject: ['C', 'O', 'CN'],
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
    maximumMonths: 480,
    requiredSubject: ['C', 'O', 'CN'],
    keyRules,
  },
};
