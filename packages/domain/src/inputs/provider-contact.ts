import type { Checked } from '../errors/check.ts';
import { emailRule } from '../text/email.ts';
import { companyEnglishNameRule } from '../text/subject-names.ts';
import { Findings, type TypedText } from './findings.ts';
import {
  type EnglishName,
  type Name,
  readEnglishName,
  readName,
  type TypedEnglishName,
  type TypedName,
} from './person.ts';

export type TypedProviderContact = TypedName &
  TypedEnglishName & { readonly email?: TypedText; readonly organizationEnglishName?: TypedText };

export type ProviderContact = Name & EnglishName & { readonly email: string; readonly organizationEnglishName: string };

/** Checks the person who logs in for a provider: names go into a certificate as an administrator's do. */
export function checkProviderContact(typed: TypedProviderContact): Checked<ProviderContact> {
  const findings = new Findings();
  return findings.result({
    email: findings.required('/email', typed.email, emailRule),
    ...readName(findings, typed),
    ...readEnglishName(findings, typed),
    organizationEnglishName: findings.required(
      '/organizationEnglishName',
      typed.organizationEnglishName,
      companyEnglishNameRule,
    ),
  });
}
