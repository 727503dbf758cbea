import type { ReservedDevice } from './reserved-device.ts';

export type Subject = {
  readonly organization: string;
  readonly organizationUnit1: string | null;
  readonly organizationUnit2: string | null;
  readonly commonName: string;
  readonly email: string;
};

/** The subject of a person's certificate: names in English, O the organization's own unless the device says otherwise. */
export function clientSubject(
  device: Pick<ReservedDevice, 'organization' | 'organizationUnit1' | 'organizationUnit2' | 'email'>,
  user: { readonly familyNameEnglish: string; readonly givenNameEnglish: string },
  organizationEnglishName: string,
): Subject {
  return {
    organization: device.organization ?? organizationEnglishName,
    organizationUnit1: device.organizationUnit1 ?? null,
    organizationUnit2: device.organizationUnit2 ?? null,
    commonName: `${user.familyNameEnglish} ${user.givenNameEnglish}`,
    email: device.email,
  };
}
