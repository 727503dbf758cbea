import type { Checked } from '../errors/check.ts';
import type { FieldError } from '../errors/field-error.ts';
import { Findings, type TypedText } from '../inputs/findings.ts';
import { checkRegistration, type Registration } from '../inputs/registration.ts';
import { checkReissue, type Reissue } from '../inputs/reissue.ts';
import type { TypedRestriction } from '../inputs/restriction.ts';
import { emailRule } from '../text/email.ts';
import { type DeviceCode, deviceCodes, isDeviceCode } from '../vocabulary/devices.ts';
import type { RestrictionMode } from '../vocabulary/restriction.ts';
import type { ServiceOptions } from '../vocabulary/service-options.ts';
import type { CsvLayout } from './layout.ts';
import type { CsvRowError } from './row-error.ts';

/** The device that a row of 失効 or 再発行 means. */
export type CsvDevice = { readonly email: string; readonly deviceEmail: string; readonly deviceCode: DeviceCode };

/** What one good row asks for. A registration has exactly one device: the other rows of the person bring the others. */
export type CsvRow =
  | { readonly operation: 'register'; readonly registration: Registration }
  | { readonly operation: 'reissue'; readonly device: CsvDevice; readonly reissue: Reissue }
  | { readonly operation: 'revoke'; readonly device: CsvDevice }
  | { readonly operation: 'delete-users'; readonly email: string };

export type CsvRowSetting = {
  readonly options: ServiceOptions;
  readonly now: Date;
  /** The end of the CA that will issue; left out where it is not known, the registrar checks it then. */
  readonly caNotAfter?: Date;
};

export type ReadCsvRow =
  | { readonly ok: true; readonly row: CsvRow }
  | { readonly ok: false; readonly errors: readonly CsvRowError[] };

/** The cell of a column, named by its pointer. */
type Cells = (pointer: string) => TypedText;

/**
 * Reads one row (cells as decoded, none trimmed) under its layout. Missing trailing cells are empty ones, and empty ones
 * beyond the last item are passed over. Answers every error of the row at once, in the order of its items.
 */
export function readCsvRow(layout: CsvLayout, cells: readonly string[], setting: CsvRowSetting): ReadCsvRow {
  const byPointer = new Map(layout.columns.map((column, index) => [column.pointer, cells[index] ?? '']));
  const read = readOperation(layout.operation, (pointer) => byPointer.get(pointer), setting);
  const surplus = surplusErrors(layout, cells);
  if (read.ok && surplus.length === 0) return { ok: true, row: read.value };
  const errors = read.ok ? [] : read.errors.map((error) => atItem(layout, error));
  return { ok: false, errors: [...errors, ...surplus].sort((one, other) => one.item - other.item) };
}

function readOperation(operation: CsvLayout['operation'], cell: Cells, setting: CsvRowSetting): Checked<CsvRow> {
  switch (operation) {
    case 'register':
      return readRegistration(cell, setting);
    case 'reissue':
      return readReissue(cell, setting);
    case 'revoke': {
      const findings = new Findings();
      return findings.result({ operation, device: readDevice(findings, cell) });
    }
    case 'delete-users': {
      const findings = new Findings();
      return findings.result({ operation, email: findings.required('/email', cell('/email'), emailRule) });
    }
    default: {
      const unknown: never = operation;
      return unknown;
    }
  }
}

function readRegistration(cell: Cells, setting: CsvRowSetting): Checked<CsvRow> {
  const at = '/devices/0';
  const findings = new Findings();
  findings.required(`${at}/email`, cell(`${at}/email`), emailRule); // a form may leave it empty, a file may not
  const given = findings.result(undefined);
  const checked = checkRegistration(
    {
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
          validFrom: cell(`${at}/validFrom`),
          validTo: cell(`${at}/validTo`),
          organization: cell(`${at}/organization`),
          organizationUnit1: cell(`${at}/organizationUnit1`),
          organizationUnit2: cell(`${at}/organizationUnit2`),
          upn: cell(`${at}/upn`),
          restriction: readRestrictionCells(cell, at),
        },
      ],
    },
    setting,
  );
  if (given.ok) {
    return checked.ok ? { ok: true, value: { operation: 'register', registration: checked.value } } : checked;
  }
  const others = errorsOf(checked).filter((error) => error.pointer !== `${at}/email`);
  return { ok: false, errors: [...given.errors, ...others] };
}

function readReissue(cell: Cells, setting: CsvRowSetting): Checked<CsvRow> {
  const findings = new Findings();
  const device = findings.result(readDevice(findings, cell));
  const code = cell('/deviceCode');
  const reissue = checkReissue(
    {
      validFrom: cell('/validFrom'),
      validTo: cell('/validTo'),
      organization: cell('/organization'),
      organizationUnit1: cell('/organizationUnit1'),
      organizationUnit2: cell('/organizationUnit2'),
      restriction: readRestrictionCells(cell, ''),
    },
    { ...setting, devices: isDeviceCode(code) ? [code] : [] },
  );
  if (!device.ok || !reissue.ok) return { ok: false, errors: [...errorsOf(device), ...errorsOf(reissue)] };
  return { ok: true, value: { operation: 'reissue', device: device.value, reissue: reissue.value } };
}

function errorsOf(checked: Checked<unknown>): readonly FieldError[] {
  return checked.ok ? [] : checked.errors;
}

function readDevice(findings: Findings, cell: Cells): CsvDevice {
  return {
    email: findings.required('/email', cell('/email'), emailRule),
    deviceEmail: findings.required('/deviceEmail', cell('/deviceEmail'), emailRule),
    deviceCode: findings.oneOf('/deviceCode', cell('/deviceCode'), deviceCodes),
  };
}

/** The manual's figures: 制限なし, OR一致, AND一致. */
const modeFigures: Readonly<Record<string, RestrictionMode>> = { '0': 'none', '1': 'or', '2': 'and' };

/** Undefined when the file leaves all of it empty: what that means is the operation's business. */
function readRestrictionCells(cell: Cells, at: string): TypedRestriction | undefined {
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
  if (![typed, ...Object.values(windows), ...Object.values(macos)].some(Boolean)) return undefined;
  // An unknown figure is handed on as an unknown mode; the words "or" and "and" of the API are unknown in a file.
  return { mode: typed ? (modeFigures[typed] ?? `figure ${typed}`) : typed, windows, macos };
}

function atItem(layout: CsvLayout, error: FieldError): CsvRowError {
  const index = layout.columns.findIndex((column) => column.pointer === error.pointer);
  const column = layout.columns[index];
  if (column === undefined) throw new Error(`no item of ${layout.operation} stands at ${error.pointer}`);
  const { code, ja, en } = error;
  if (code === 'unknown-value' && column.pointer.endsWith('/restriction/mode')) {
    return { item: index + 1, name: column.item, code, ...unknownMode };
  }
  return { item: index + 1, name: column.item, code, ja, en };
}

const unknownMode = { ja: '入力値が不正です。入力できる値：0、1、2', en: 'Unknown value; one of 0, 1, 2' } as const;

function surplusErrors({ columns }: CsvLayout, cells: readonly string[]): CsvRowError[] {
  const first = cells.findIndex((cell, index) => index >= columns.length && cell !== '');
  if (first < 0) return [];
  return [
    {
      item: first + 1,
      name: '',
      code: 'unknown-field',
      ja: `項目が多すぎます。このサービスのCSVファイルの項目は${columns.length}個です。`,
      en: `Too many items: a row has ${columns.length} under this service`,
    },
  ];
}
