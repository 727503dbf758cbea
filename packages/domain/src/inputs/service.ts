import type { Checked } from '../errors/check.ts';
import { displayNameRule } from '../text/display-names.ts';
import type { Complaint } from '../text/rule.ts';
import { keyAlgorithms } from '../vocabulary/key-algorithms.ts';
import {
  defaultServiceOptions,
  iosPackages,
  keyOrigins,
  packageForms,
  type ServiceOptions,
  termMonths,
  validityModes,
} from '../vocabulary/service-options.ts';
import { Findings, type TypedText } from './findings.ts';

/** Service options as an operator gives them: what is left out has its default. */
export type TypedServiceOptions = { readonly [option in keyof ServiceOptions]?: ServiceOptions[option] | undefined };

export type Service = { readonly name: string; readonly options: ServiceOptions };

/** Checks サービス: its name and options. */
export function checkService(typed: {
  readonly name?: TypedText;
  readonly options?: TypedServiceOptions | undefined;
}): Checked<Service> {
  const findings = new Findings();
  const name = findings.required('/name', typed.name, displayNameRule);
  return findings.result({ name, options: readServiceOptions(findings, '/options', typed.options ?? {}) });
}

/** Checks the options alone; `pointer` is where they stand in the request. */
export function checkServiceOptions(typed: TypedServiceOptions, pointer = ''): Checked<ServiceOptions> {
  const findings = new Findings();
  return findings.result(readServiceOptions(findings, pointer, typed));
}

function readServiceOptions(findings: Findings, pointer: string, typed: TypedServiceOptions): ServiceOptions {
  const defaults = defaultServiceOptions;
  const validity = findings.oneOf(`${pointer}/validity`, typed.validity, validityModes, defaults.validity);
  const fixed = validity === 'fixed';
  const options: ServiceOptions = {
    validity,
    // A typed period is chosen by a person: unless the service says less, anything up to the longest term goes.
    termMonths: findings.integer(
      `${pointer}/termMonths`,
      typed.termMonths ?? (fixed ? termMonths.default : termMonths.max),
      termMonths,
    ),
    subjectOverride: typed.subjectOverride ?? defaults.subjectOverride,
    deviceRestriction: typed.deviceRestriction ?? defaults.deviceRestriction,
    upn: typed.upn ?? defaults.upn,
    emailProtection: typed.emailProtection ?? defaults.emailProtection,
    administratorMayIssue: typed.administratorMayIssue ?? defaults.administratorMayIssue,
    downloadSite: typed.downloadSite ?? defaults.downloadSite,
    iosPackage: findings.oneOf(`${pointer}/iosPackage`, typed.iosPackage, iosPackages, defaults.iosPackage),
    packageForm: findings.oneOf(`${pointer}/packageForm`, typed.packageForm, packageForms, defaults.packageForm),
    keyAlgorithm: findings.oneOf(`${pointer}/keyAlgorithm`, typed.keyAlgorithm, keyAlgorithms, defaults.keyAlgorithm),
    keyOrigin: findings.oneOf(`${pointer}/keyOrigin`, typed.keyOrigin, keyOrigins, defaults.keyOrigin),
    userRenewal: typed.userRenewal ?? fixed,
  };
  if (options.keyOrigin !== 'server') {
    if (options.downloadSite) findings.add(`${pointer}/downloadSite`, complaints.downloadSite);
    if (options.iosPackage === 'mobileconfig') findings.add(`${pointer}/iosPackage`, complaints.mobileconfig);
    if (options.deviceRestriction) findings.add(`${pointer}/deviceRestriction`, complaints.deviceRestriction);
  }
  if (options.userRenewal && !fixed) findings.add(`${pointer}/userRenewal`, complaints.userRenewal);
  return options;
}

const complaints = {
  downloadSite: {
    code: 'contradiction',
    ja: '端末側で鍵を生成するサービスでは、ダウンロードサイトをご利用になれません。',
    en: 'A download site needs keys made by the server',
  },
  mobileconfig: {
    code: 'contradiction',
    ja: '端末側で鍵を生成するサービスでは、mobileconfigをご利用になれません。',
    en: 'A mobileconfig needs keys made by the server',
  },
  deviceRestriction: {
    code: 'contradiction',
    ja: '端末側で鍵を生成するサービスでは、インストール制限をご利用になれません。',
    en: 'A restriction to devices needs keys made by the server',
  },
  userRenewal: {
    code: 'contradiction',
    ja: '期間指定・期間+時間指定のサービスでは、利用者による証明書更新をご利用になれません。',
    en: 'Renewal by the user needs a fixed validity',
  },
} as const satisfies Record<string, Complaint>;
