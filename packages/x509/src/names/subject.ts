import type { DistinguishedName, NameAttribute } from './attributes.ts';

export type SubjectParts = {
  /** ISO 3166 alpha-2, upper case. */
  readonly country: string;
  readonly organization: string;
  readonly organizationUnit2?: string | undefined;
  readonly organizationUnit1?: string | undefined;
  /** The platform's own OU. */
  readonly platformUnit?: string | undefined;
  /** English: family, space, given. */
  readonly commonName: string;
  readonly email?: string | undefined;
};

/** The order C, O, OU2, OU1, platform's OU, CN, E, so that Windows lists E, CN, OU, OU1, OU2, O, C as the manual does. */
export const subjectName = (parts: SubjectParts): DistinguishedName => {
  const name: NameAttribute[] = [
    { type: 'C', value: parts.country },
    { type: 'O', value: parts.organization },
  ];
  for (const unit of [parts.organizationUnit2, parts.organizationUnit1, parts.platformUnit]) {
    if (unit !== undefined) name.push({ type: 'OU', value: unit });
  }
  name.push({ type: 'CN', value: parts.commonName });
  if (parts.email !== undefined) name.push({ type: 'E', value: parts.email });
  return name;
};
