import { type Registration, searchKey } from '@inkan/domain';

type Names = Pick<
  Registration,
  'familyName' | 'givenName' | 'familyNameKana' | 'givenNameKana' | 'familyNameEnglish' | 'givenNameEnglish'
>;

/** Every way in which somebody may look for the name, with and without the space between its parts. */
export function namesKey(person: Names): string {
  const pairs = [
    [person.familyName, person.givenName],
    [person.familyNameKana, person.givenNameKana],
    [person.familyNameEnglish, person.givenNameEnglish],
  ];
  return searchKey(pairs.flatMap((pair) => [pair.join(' '), pair.join('')]).join('\n'));
}
