import type { KeyAlgorithm } from './key-algorithms.ts';
import type { Role } from './roles.ts';

export const validityModes = ['fixed', 'date', 'datetime'] as const;
/** `fixed`: the service's term counts from issuing; `date` (期間指定) and `datetime` (期間+時間指定): people type the period. */
export type ValidityMode = (typeof validityModes)[number];

export const iosPackages = ['p12', 'mobileconfig'] as const;
/** What an iOS device is given. */
export type IosPackage = (typeof iosPackages)[number];

export const packageForms = ['by-device', 'modern', 'compatible'] as const;
/** Encryption of PKCS#12 packages: what each device's system takes, or one for all that know nothing else. */
export type PackageFormChoice = (typeof packageForms)[number];

export const keyOrigins = ['server', 'browser', 'csr'] as const;
/** Who makes the key pair: the registrar, the person's browser, or whoever hands in a PKCS#10. */
export type KeyOrigin = (typeof keyOrigins)[number];

/** The term of a fixed service in months: one year plus a month of overlap unless the service says otherwise. */
export const termMonths = { default: 13, min: 1, max: 69 } as const;

/** What a provider's service offers; decides which inputs exist for its users. */
export type ServiceOptions = {
  readonly validity: ValidityMode;
  /** Months. With `fixed` the term itself, with `date` and `datetime` the longest period that may be typed. */
  readonly termMonths: number;
  /** O、OU指定: registration takes Organization, OrganizationUnit1 and OrganizationUnit2. */
  readonly subjectOverride: boolean;
  /** インストール制限: registration takes restriction mode and items, for Windows PC and macOS. */
  readonly deviceRestriction: boolean;
  /** スマートカードログオン / コンピューター証明書: registration takes プリンシパル名 (and a SID). */
  readonly upn: boolean;
  /** Adds emailProtection to the extended key usages. */
  readonly emailProtection: boolean;
  /** Off: administrators neither register nor delete users; provider and operator still may. */
  readonly administratorMayIssue: boolean;
  /** ダウンロードサイト: the organization's own download site exists. */
  readonly downloadSite: boolean;
  readonly iosPackage: IosPackage;
  /** What is built where the person chooses nothing else. */
  readonly packageForm: PackageFormChoice;
  readonly keyAlgorithm: KeyAlgorithm;
  readonly keyOrigin: KeyOrigin;
  /** The person may renew with the living certificate; only with `fixed`. */
  readonly userRenewal: boolean;
};

export const defaultServiceOptions: ServiceOptions = {
  validity: 'fixed',
  termMonths: termMonths.default,
  subjectOverride: false,
  deviceRestriction: false,
  upn: false,
  emailProtection: false,
  administratorMayIssue: true,
  downloadSite: false,
  iosPackage: 'p12',
  packageForm: 'by-device',
  keyAlgorithm: 'rsa2048',
  keyOrigin: 'server',
  userRenewal: true,
};

/** Whether administrators of the customer may register and delete users (form, CSV). Provider and operator always may. */
export function mayIssue(role: Role, options: ServiceOptions): boolean {
  switch (role) {
    case 'operator':
    case 'provider':
      return true;
    case 'administrator':
      return options.administratorMayIssue;
    case 'auditor':
      return false;
    default: {
      const unknown: never = role;
      return unknown;
    }
  }
}
