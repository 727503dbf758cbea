import type { Checked } from '../errors/check.ts';
import type { FieldError } from '../errors/field-error.ts';
import { Findings } from '../inputs/findings.ts';
import { checkRegistration, type Registration, type TypedRegistration } from '../inputs/registration.ts';
import { checkReissue, type Reissue } from '../inputs/reissue.ts';
import { emailRule } from '../text/email.ts';
import { type DeviceCode, deviceCodes, isDeviceCode } from '../vocabulary/devices.ts';
import type { ServiceOptions } from '../vocabulary/service-options.ts';
import type { CsvLayout } from './layout.ts';
import type { CsvRowError } from './row-error.ts';
import { type TypedCsvDevice, type TypedCsvRow, typedCsvRow } from './typed-row.ts';

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

/**
 * Reads one row (cells as decoded, none trimmed) under its layout. Missing trailing cells are empty ones, and empty ones
 * beyond the last item are passed over. Answers every error of the row at once, in the order of its items.
 */
export function readCsvRow(layout: CsvLayout, cells: readonly string[], setting: CsvRowSetting): ReadCsvRow {
  const read = readTyped(typedCsvRow(layout, cells), setting);
  const surplus = surplusErrors(layout, cells);
  if (read.ok && surplus.length === 0) return { ok: true, row: read.value };
  const errors = read.ok ? [] : read.errors.map((error) => atItem(layout, error));
  return { ok: false, errors: [...errors, ...surplus].sort((one, other) => one.item - other.item) };
}

function readTyped(row: TypedCsvRow, setting: CsvRowSetting): Checked<CsvRow> {
  switch (row.operation) {
    case 'register':
      return readRegistration(row.typed, setting);
    case 'reissue':
      return readReissue(row, setting);
    case 'revoke': {
      const findings = new Findings();
      return findings.result({ operation: row.operation, device: readDevice(findings, row.device) });
    }
    case 'delete-users': {
      const findings = new Findings();
      return findings.result({ operation: row.operation, email: findings.required('/email', row.email, emailRule) });
    }
    default: {
      const unknown: never = row;
      return unknown;
    }
  }
}

function readRegistration(typed: TypedRegistration, setting: CsvRowSetting): Checked<CsvRow> {
  const at = '/devices/0/email';
  const findings = new Findings();
  findings.required(at, typed.devices?.[0]?.email, emailRule); // a form may leave it empty, a file may not
  const given = findings.result(undefined);
  const checked = checkRegistration(typed, setting);
  if (given.ok) {
    return checked.ok ? { ok: true, value: { operation: 'register', registration: checked.value } } : checked;
  }
  const others = errorsOf(checked).filter((error) => error.pointer !== at);
  return { ok: false, errors: [...given.errors, ...others] };
}

function readReissue(
  { device: typedDevice, typed }: Extract<TypedCsvRow, { operation: 'reissue' }>,
  setting: CsvRowSetting,
): Checked<CsvRow> {
  const findings = new Findings();
  const device = findings.result(readDevice(findings, typedDevice));
  const code = typedDevice.deviceCode;
  const devices = typeof code === 'string' && isDeviceCode(code) ? [code] : [];
  const reissue = checkReissue(typed, { ...setting, devices });
  if (!device.ok || !reissue.ok) return { ok: false, errors: [...errorsOf(device), ...errorsOf(reissue)] };
  return { ok: true, value: { operation: 'reissue', device: device.value, reissue: reissue.value } };
}

function errorsOf(checked: Checked<unknown>): readonly FieldError[] {
  return checked.ok ? [] : checked.errors;
}

function readDevice(findings: Findings, typed: TypedCsvDevice): CsvDevice {
  return {
    email: findings.required('/email', typed.email, emailRule),
    deviceEmail: findings.required('/deviceEmail', typed.deviceEmail, emailRule),
    deviceCode: findings.oneOf('/deviceCode', typed.deviceCode, deviceCodes),
  };
}

/** The error of a typed value as that of its item. */
export function atItem(layout: CsvLayout, error: FieldError): CsvRowError {
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
