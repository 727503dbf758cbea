import type { Checked } from '../errors/check.ts';
import { displayNameRule, unitNameRule } from '../text/display-names.ts';
import { companyEnglishNameRule } from '../text/subject-names.ts';
import { Findings, type TypedText } from './findings.ts';

/** The unit that every contract begins with. */
export const defaultUnitName = '本社';

export type Organization = { readonly name: string; readonly englishName: string };

/** Checks 利用法人: its name, and the English one that becomes the O of its certificates. */
export function checkOrganization(typed: {
  readonly name?: TypedText;
  readonly englishName?: TypedText;
}): Checked<Organization> {
  const findings = new Findings();
  return findings.result({
    name: findings.required('/name', typed.name, displayNameRule),
    englishName: findings.required('/englishName', typed.englishName, companyEnglishNameRule),
  });
}

/** Checks サービス提供会社. */
export function checkProvider(typed: { readonly name?: TypedText }): Checked<{ readonly name: string }> {
  const findings = new Findings();
  return findings.result({ name: findings.required('/name', typed.name, displayNameRule) });
}

/** Checks 組織 (a department inside a contract). */
export function checkUnit(typed: { readonly name?: TypedText }): Checked<{ readonly name: string }> {
  const findings = new Findings();
  return findings.result({ name: findings.required('/name', typed.name, unitNameRule) });
}
