import type { Checked } from '../errors/check.ts';
import { linkageIdRule } from '../text/linkage-id.ts';
import { Findings, type TypedText } from './findings.ts';
import {
  type EnglishName,
  type Kana,
  type Name,
  readEnglishName,
  readKana,
  readName,
  type TypedEnglishName,
  type TypedKana,
  type TypedName,
} from './person.ts';

/** 利用者編集: everything about a person but the primary e-mail address, which says who it is. */
export type TypedUserEdit = TypedName & TypedKana & TypedEnglishName & { readonly linkageId?: TypedText };

export type UserEdit = Name & Kana & EnglishName & { readonly linkageId: string | null };

/** Checks a person as they shall be: what an edit leaves out is filled in by the caller, so that pairs are judged as pairs. */
export function checkUserEdit(typed: TypedUserEdit): Checked<UserEdit> {
  const findings = new Findings();
  return findings.result({
    ...readName(findings, typed),
    ...readKana(findings, typed),
    ...readEnglishName(findings, typed),
    linkageId: findings.optional('/linkageId', typed.linkageId, linkageIdRule),
  });
}
