import type { TypedText } from '../inputs/findings.ts';
import type { TypedRegistration } from '../inputs/registration.ts';
import type { TypedReissue } from '../inputs/reissue.ts';
import type { TypedRestriction } from '../inputs/restriction.ts';
import type { RestrictionMode } from '../vocabulary/restriction.ts';
import type { CsvLayout } from './layout.ts';

/** By what a row of 失効 or 再発行 names a device. */
export type TypedCsvDevice = Readonly<Record<'email' | 'deviceEmail' | 'deviceCode', TypedText>>;

/** A row as it would be typed into the form of its operation; nothing is judged yet. */
export type TypedCsvRow =
  | { readonly operation: 'register'; readonly typed: TypedRegistration }
  | { readonly operation: 'reissue'; readonly device: TypedCsvDevice; readonly typed: TypedReissue }
  | { readonly operation: 'revoke'; readonly device: TypedCsvDevice }
  | { readonly operation: 'delete-users'; readonly email: TypedText };

/** The cell of a column, named by its pointer. */
type Cells = (pointer: string) => TypedText;

/** Cells beyond the last column are passed over here. */
export function typedCsvRow(layout: CsvLayout, cells: readonly string[]): TypedCsvRow {
  const byPointer = new Map(layout.columns.map((column, index) => [column.pointer, cells[index] ?? '']));
  const cell: Cells = (pointer) => byPointer.get(pointer);
  const { operation } = layout;
  switch (operation) {
    case 'register':
      return { operation, typed: typedRegistration(cell) };
    case 'reissue':
      return {
        operation,
        device: typedDevice(cell),
        typed: { ...typedPeriodAndSubject(cell, ''), ...restriction(cell, '') },
      };
    case 'revoke':
      return { operation, device: typedDevice(cell) };
    case 'delete-users':
      return { operation, email: cell('/email') };
    default: {
      const unknown: never = operation;
      return unknown;
    }
  }
}

function typedRegistration(cell: Cells): TypedRegistration {
  const at = '/devices/0';
  return {
    email: cell('/email'),
    familyName: cell('/familyName'),
    givenName: cell('/givenName'),
    familyNameKana: cell('/familyNameKana'),
    givenNameKana: cell('/givenNameKana'),
    familyNameEnglish: cell('/familyNameEnglish'),
    givenNameEnglish: cell('/givenNameEnglish'),
    linkageId: cell('/linkageId'),
    devices: [
      {
        deviceCode: cell(`${at}/deviceCode`),
        email: cell(`${at}/email`),
        ...typedPeriodAndSubject(cell, at),
        upn: cell(`${at}/upn`),
        ...restriction(cell, at),
      },
    ],
  };
}

function typedPeriodAndSubject(cell: Cells, at: string) {
  return {
    validFrom: cell(`${at}/validFrom`),
    validTo: cell(`${at}/validTo`),
    organization: cell(`${at}/organization`),
    organizationUnit1: cell(`${at}/organizationUnit1`),
    organizationUnit2: cell(`${at}/organizationUnit2`),
  };
}

function typedDevice(cell: Cells): TypedCsvDevice {
  return { email: cell('/email'), deviceEmail: cell('/deviceEmail'), deviceCode: cell('/deviceCode') };
}

/** The manual's figures: 制限なし, OR一致, AND一致. */
const modeFigures: Readonly<Record<string, RestrictionMode>> = { '0': 'none', '1': 'or', '2': 'and' };

/** Nothing when the file leaves all of it empty: what that means is the operation's business. */
function restriction(cell: Cells, at: string): { readonly restriction?: TypedRestriction } {
  const part = (pointer: string) => cell(`${at}/restriction/${pointer}`);
  const typed = part('mode');
  const windows = {
    macAddress: part('windows/macAddress'),
    computerName: part('windows/computerName'),
    loginUser: part('windows/loginUser'),
    biosSerial: part('windows/biosSerial'),
  };
  const macos = {
    macAddress: part('macos/macAddress'),
    serialNumber: part('macos/serialNumber'),
    uuid: part('macos/uuid'),
  };
  if (![typed, ...Object.values(windows), ...Object.values(macos)].some(Boolean)) return {};
  // An unknown figure is handed on as an unknown mode; the words "or" and "and" of the API are unknown in a file.
  return { restriction: { mode: typed ? (modeFigures[typed] ?? `figure ${typed}`) : typed, windows, macos } };
}
