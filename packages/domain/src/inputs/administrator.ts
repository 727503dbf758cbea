import type { Checked } from '../errors/check.ts';
import { emailRule } from '../text/email.ts';
import { type Language, languages } from '../vocabulary/languages.ts';
import { type AdministratorRole, administratorRoles } from '../vocabulary/roles.ts';
import { Findings, type TypedText } from './findings.ts';
import {
  type EnglishName,
  type Name,
  readEnglishName,
  readName,
  type TypedEnglishName,
  type TypedName,
} from './person.ts';

export type TypedAdministrator = TypedName &
  TypedEnglishName & { readonly email?: TypedText; readonly role?: TypedText; readonly language?: TypedText };

export type Administrator = Name &
  EnglishName & { readonly email: string; readonly role: AdministratorRole; readonly language: Language };

/** Checks 利用法人管理者: their names and address go into a certificate as a user's do, so the same rules hold. */
export function checkAdministrator(typed: TypedAdministrator): Checked<Administrator> {
  const findings = new Findings();
  return findings.result({
    email: findings.required('/email', typed.email, emailRule),
    ...readName(findings, typed),
    ...readEnglishName(findings, typed),
    role: findings.oneOf('/role', typed.role, administratorRoles, 'administrator'),
    language: findings.oneOf('/language', typed.language, languages, 'ja'),
  });
}
