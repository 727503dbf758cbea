import type { Checked } from '../errors/check.ts';
import type { FieldError } from '../errors/field-error.ts';
import { subjectNameRule } from '../text/subject-names.ts';
import { checkPeriod } from '../validity/period.ts';
import type { Period } from '../validity/term.ts';
import type { DeviceCode } from '../vocabulary/devices.ts';
import type { DeviceRestriction } from '../vocabulary/restriction.ts';
import type { ServiceOptions } from '../vocabulary/service-options.ts';
import { Findings, isGiven, type TypedText } from './findings.ts';
import { notOffered } from './registration-device.ts';
import { readRestriction, type TypedRestriction } from './restriction.ts';

/** What may be typed beside the choice of certificates; all of it counts for all of them. */
export type TypedReissue = {
  readonly validFrom?: TypedText;
  readonly validTo?: TypedText;
  readonly organization?: TypedText;
  readonly organizationUnit1?: TypedText;
  readonly organizationUnit2?: TypedText;
  readonly restriction?: TypedRestriction | null | undefined;
};

/** Null everywhere: left empty, and so as on the previous certificate. */
export type Reissue = {
  /** Null with `fixed` only: the service's term counts from issuing. */
  readonly period: Period | null;
  readonly organization: string | null;
  readonly organizationUnit1: string | null;
  readonly organizationUnit2: string | null;
  /** By kind of device, because each kind has its own items. */
  readonly restrictions: ReadonlyMap<DeviceCode, DeviceRestriction> | null;
};

export type ReissueSetting = {
  readonly options: Pick<ServiceOptions, 'validity' | 'termMonths' | 'subjectOverride' | 'deviceRestriction'>;
  readonly now: Date;
  /** The end of the CA that will issue; left out where it is not known, the registrar checks it then. */
  readonly caNotAfter?: Date;
  /** The kinds of the chosen devices. */
  readonly devices: readonly DeviceCode[];
};

/** Checks what was typed for a 再発行 against the service's options and answers every error at once. */
export function checkReissue(typed: TypedReissue, setting: ReissueSetting): Checked<Reissue> {
  const findings = new Findings();
  const part = (item: 'organization' | 'organizationUnit1' | 'organizationUnit2'): string | null => {
    if (!isGiven(typed[item])) return null;
    if (setting.options.subjectOverride) return findings.optional(`/${item}`, typed[item], subjectNameRule);
    findings.add(`/${item}`, notOffered(item));
    return null;
  };
  return findings.result({
    period: readPeriod(findings, typed, setting),
    organization: part('organization'),
    organizationUnit1: part('organizationUnit1'),
    organizationUnit2: part('organizationUnit2'),
    restrictions: readRestrictions(findings, typed.restriction, setting),
  });
}

function readPeriod(findings: Findings, typed: TypedReissue, setting: ReissueSetting): Period | null {
  const { validity: mode, termMonths: maxMonths } = setting.options;
  const from = isGiven(typed.validFrom) ? typed.validFrom : null;
  const to = isGiven(typed.validTo) ? typed.validTo : null;
  if (mode === 'fixed') {
    if (from !== null) findings.add('/validFrom', notOffered('validFrom'));
    if (to !== null) findings.add('/validTo', notOffered('validTo'));
    return null;
  }
  const { now, caNotAfter } = setting;
  const pointers = { from: '/validFrom', to: '/validTo' };
  const limits = { mode, now, maxMonths, ...(caNotAfter === undefined ? {} : { caNotAfter }) };
  const period = checkPeriod({ from, to }, limits, pointers);
  if (period.ok) return period.value;
  findings.addAll(period.errors);
  return null;
}

/** What is wrong for two kinds of device alike is said once. */
function readRestrictions(
  findings: Findings,
  typed: TypedRestriction | null | undefined,
  { options, devices }: ReissueSetting,
): ReadonlyMap<DeviceCode, DeviceRestriction> | null {
  if (typed === undefined || typed === null) return null;
  if (!options.deviceRestriction) {
    findings.add('/restriction', notOffered('restriction'));
    return null;
  }
  const errors = new Map<string, FieldError>();
  const restrictions = new Map<DeviceCode, DeviceRestriction>();
  for (const device of new Set(devices)) {
    const own = new Findings();
    const read = own.result(readRestriction(own, '/restriction', typed, device));
    if (read.ok) restrictions.set(device, read.value);
    else for (const error of read.errors) errors.set(`${error.pointer} ${error.ja}`, error);
  }
  findings.addAll([...errors.values()]);
  return isGiven(typed.mode) ? restrictions : null;
}
