import { emailRule } from '../text/email.ts';
import { subjectNameRule } from '../text/subject-names.ts';
import { sidRule, upnRule } from '../text/windows-logon.ts';
import { checkPeriod } from '../validity/period.ts';
import type { DeviceCode } from '../vocabulary/devices.ts';
import { deviceCodes } from '../vocabulary/devices.ts';
import type { DeviceRestriction } from '../vocabulary/restriction.ts';
import type { ServiceOptions } from '../vocabulary/service-options.ts';
import { type Findings, isGiven, type TypedText } from './findings.ts';
import { type ItemName, itemNames } from './item-names.ts';
import { readRestriction, type TypedRestriction } from './restriction.ts';

export type TypedDevice = {
  readonly deviceCode?: TypedText;
  /** Left empty: the primary e-mail address. */
  readonly email?: TypedText;
  readonly validFrom?: TypedText;
  readonly validTo?: TypedText;
  readonly organization?: TypedText;
  readonly organizationUnit1?: TypedText;
  readonly organizationUnit2?: TypedText;
  readonly upn?: TypedText;
  readonly sid?: TypedText;
  readonly restriction?: TypedRestriction | null | undefined;
};

export type RegistrationDevice = {
  readonly deviceCode: DeviceCode;
  readonly email: string;
  /** Null with `fixed`, and where From was left empty (the moment of issuing). */
  readonly validFrom: Date | null;
  /** Null with `fixed` only. */
  readonly validTo: Date | null;
  /** Null: the organization's English name. */
  readonly organization: string | null;
  readonly organizationUnit1: string | null;
  readonly organizationUnit2: string | null;
  readonly upn: string | null;
  readonly sid: string | null;
  readonly restriction: DeviceRestriction;
};

/** What the rules of a registration need to know beside the input. */
export type RegistrationSetting = {
  readonly options: ServiceOptions;
  readonly now: Date;
  /** The end of the CA that will issue; left out where it is not known, the registrar checks it then. */
  readonly caNotAfter?: Date;
};

export function readDevice(
  findings: Findings,
  pointer: string,
  typed: TypedDevice,
  primaryEmail: TypedText,
  setting: RegistrationSetting,
): RegistrationDevice {
  const { options } = setting;
  const refuseUnless = (offered: boolean, item: keyof TypedDevice & ItemName): boolean => {
    const value = typed[item];
    const given = typeof value === 'string' ? isGiven(value) : value !== undefined && value !== null;
    if (given && !offered) findings.add(`${pointer}/${item}`, notOffered(item));
    return given && offered;
  };
  const option = (
    offered: boolean,
    item: 'organization' | 'organizationUnit1' | 'organizationUnit2' | 'upn' | 'sid',
  ) =>
    refuseUnless(offered, item)
      ? findings.optional(
          `${pointer}/${item}`,
          typed[item],
          item === 'upn' ? upnRule : item === 'sid' ? sidRule : subjectNameRule,
        )
      : null;

  const deviceCode = findings.oneOf(`${pointer}/deviceCode`, typed.deviceCode, deviceCodes);
  const codeKnown = deviceCode === typed.deviceCode;
  const restriction = refuseUnless(options.deviceRestriction, 'restriction')
    ? readRestriction(findings, `${pointer}/restriction`, typed.restriction ?? {}, codeKnown ? deviceCode : null)
    : ({ mode: 'none' } as const);
  return {
    deviceCode,
    email: isGiven(typed.email) ? findings.required(`${pointer}/email`, typed.email, emailRule) : (primaryEmail ?? ''),
    ...readValidity(findings, pointer, typed, setting, refuseUnless),
    organization: option(options.subjectOverride, 'organization'),
    organizationUnit1: option(options.subjectOverride, 'organizationUnit1'),
    organizationUnit2: option(options.subjectOverride, 'organizationUnit2'),
    upn: option(options.upn, 'upn'),
    sid: option(options.upn, 'sid'),
    restriction,
  };
}

function readValidity(
  findings: Findings,
  pointer: string,
  typed: TypedDevice,
  setting: RegistrationSetting,
  refuseUnless: (offered: boolean, item: 'validFrom' | 'validTo') => boolean,
): { validFrom: Date | null; validTo: Date | null } {
  const { validity: mode, termMonths } = setting.options;
  if (mode === 'fixed') {
    refuseUnless(false, 'validFrom');
    refuseUnless(false, 'validTo');
    return { validFrom: null, validTo: null };
  }
  const period = checkPeriod(
    { from: isGiven(typed.validFrom) ? typed.validFrom : null, to: isGiven(typed.validTo) ? typed.validTo : null },
    {
      mode,
      now: setting.now,
      maxMonths: termMonths,
      ...(setting.caNotAfter === undefined ? {} : { caNotAfter: setting.caNotAfter }),
    },
    { from: `${pointer}/validFrom`, to: `${pointer}/validTo` },
  );
  if (period.ok) return { validFrom: period.value.from, validTo: period.value.to };
  findings.addAll(period.errors);
  return { validFrom: null, validTo: null };
}

/** An input that the service's options do not know, refused by its name. */
export function notOffered(item: ItemName) {
  return {
    code: 'not-offered',
    ja: `このサービスでは「${itemNames[item].ja}」を指定できません。`,
    en: `This service does not take "${itemNames[item].en}"`,
  } as const;
}
