import type { FieldError } from '../errors/field-error.ts';
import { itemNames } from '../inputs/item-names.ts';
import type { Registration } from '../inputs/registration.ts';

/** What every row about one person must say alike, and what the register must agree with. */
export const personItems = [
  'familyName',
  'givenName',
  'familyNameKana',
  'givenNameKana',
  'familyNameEnglish',
  'givenNameEnglish',
  'linkageId',
] as const satisfies readonly (keyof Registration)[];

type Person = Pick<Registration, (typeof personItems)[number]>;

/** Where a row that adds a device differs from the person who is registered under its address; both values are named. */
export function differencesFromRegistered(row: Person, registered: Person): FieldError[] {
  return personItems.flatMap((item): FieldError[] => {
    const [typed, known] = [row[item] ?? '', registered[item] ?? ''];
    if (typed === known) return [];
    return [
      {
        pointer: `/${item}`,
        code: 'contradiction',
        ja: `${itemNames[item].ja}が、登録されている利用者と一致しません（登録：${known}、この行：${typed}）。`,
        en: `Differs from the registered user: "${known}" there, "${typed}" here`,
      },
    ];
  });
}
