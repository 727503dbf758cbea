import { itemNames } from '../inputs/item-names.ts';

/** One column of a layout: what the manual calls it, and where its value stands in the row as it is typed. */
export type CsvColumn = {
  /** The item's name as the manual prints it: in header lines, templates and error lists. */
  readonly item: string;
  /** JSON pointer of the value in the typed row, and so of every error about it. */
  readonly pointer: string;
  /** Whether a row without it is wrong under every service (spec: R). Some services require more. */
  readonly required: boolean;
};

const column = (item: string, pointer: string, required = false): CsvColumn => ({ item, pointer, required });
const device = '/devices/0';

const email = column(itemNames.email.ja, '/email', true);

/** What a person is: register only. */
const person: readonly CsvColumn[] = [
  email,
  column(itemNames.familyName.ja, '/familyName', true),
  column(itemNames.givenName.ja, '/givenName', true),
  column(itemNames.familyNameKana.ja, '/familyNameKana', true),
  column(itemNames.givenNameKana.ja, '/givenNameKana', true),
  column(itemNames.familyNameEnglish.ja, '/familyNameEnglish', true),
  column(itemNames.givenNameEnglish.ja, '/givenNameEnglish', true),
];

/** The columns of one device or certificate under the object at `at`. */
function partsAt(at: string) {
  return {
    email: column(itemNames.deviceEmail.ja, at === '' ? '/deviceEmail' : `${at}/email`, true),
    code: column(itemNames.deviceCode.ja, `${at}/deviceCode`, true),
    subject: [
      column(itemNames.organization.ja, `${at}/organization`),
      column(itemNames.organizationUnit1.ja, `${at}/organizationUnit1`),
      column(itemNames.organizationUnit2.ja, `${at}/organizationUnit2`),
    ],
    validity: [column(itemNames.validFrom.ja, `${at}/validFrom`), column(itemNames.validTo.ja, `${at}/validTo`)],
    restriction: [
      column(itemNames.restriction.ja, `${at}/restriction/mode`),
      column('WindowsPC用制限項目1 MACアドレス', `${at}/restriction/windows/macAddress`),
      column('WindowsPC用制限項目2 コンピュータ名', `${at}/restriction/windows/computerName`),
      column('WindowsPC用制限項目3 ログインユーザ名', `${at}/restriction/windows/loginUser`),
      column('WindowsPC用制限項目4 端末(BIOS)シリアル番号', `${at}/restriction/windows/biosSerial`),
      column('macOS用制限項目1 MACアドレス', `${at}/restriction/macos/macAddress`),
      column('macOS用制限項目2 シリアル番号', `${at}/restriction/macos/serialNumber`),
      column('macOS用制限項目3 UUID', `${at}/restriction/macos/uuid`),
    ],
  } as const;
}

const registered = partsAt(device);
const reissued = partsAt('');

/** The groups that the layouts are put together from, in the manual's order (4-2, 5-2, 6-2, 7-3). */
export const csvColumns = {
  register: {
    base: [...person, registered.email],
    subject: registered.subject,
    code: registered.code,
    rest: [
      ...registered.validity,
      column(itemNames.linkageId.ja, '/linkageId'),
      column(itemNames.upn.ja, `${device}/upn`),
    ],
    restriction: registered.restriction,
  },
  reissue: {
    base: [email, reissued.email],
    subject: reissued.subject,
    code: reissued.code,
    rest: reissued.validity,
    restriction: reissued.restriction,
  },
  revoke: [email, reissued.email, reissued.code],
  deleteUsers: [email],
} as const;
