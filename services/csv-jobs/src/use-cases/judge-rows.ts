import {
  type CsvError,
  type CsvLayout,
  type CsvOperation,
  type CsvRow,
  csvErrorAtItem,
  emailKey,
  keptRestrictionInBundle,
  type Text,
} from '@inkan/domain';
import { examineCsvDevices, examineCsvPeople, type InternalClient } from '@inkan/http';
import type { Plan } from '../domain/plan.ts';

/** A row that is right as far as the file itself goes. */
export type ReadRow = { readonly line: number; readonly row: CsvRow };

export type Asked = {
  readonly internal: InternalClient;
  readonly contractId: string;
  readonly layout: CsvLayout;
  /** Of a revocation or reissue on a day. */
  readonly planned: boolean;
  readonly bulkDownload: boolean;
};

/** What is to be done for one row. */
export type RowPlan = Pick<Plan, 'devicesAdded' | 'certificatesIssued' | 'usersDeleted'> & {
  /** By `emailKey`, of somebody who is not registered yet. */
  readonly newUser: string | undefined;
  readonly certificatesEnded: number;
  readonly takesSeat: boolean;
};

export type JudgedRow = { readonly errors: readonly CsvError[]; readonly plan: RowPlan };

const nothing: RowPlan = {
  newUser: undefined,
  devicesAdded: 0,
  certificatesIssued: 0,
  certificatesEnded: 0,
  usersDeleted: 0,
  takesSeat: false,
};

/** Rows against the register: at most two questions, however many rows. In the order asked. */
export async function judgeRows(asked: Asked, rows: readonly ReadRow[]): Promise<JudgedRow[]> {
  switch (asked.layout.operation) {
    case 'register':
      return judgeRegistrations(asked, rows);
    case 'revoke':
    case 'reissue':
      return judgeDevices(asked, asked.layout.operation, rows);
    case 'delete-users':
      return judgeDeletions(asked, rows);
    default: {
      const unknown: never = asked.layout.operation;
      return unknown;
    }
  }
}

async function judgeRegistrations(asked: Asked, rows: readonly ReadRow[]): Promise<JudgedRow[]> {
  const { internal, contractId, layout } = asked;
  const registrations = rows.map(({ row }) => as(row, 'register').registration);
  const [people, devices] = await Promise.all([
    internal.call(examineCsvPeople, {
      contractId,
      operation: 'register',
      people: registrations.map(({ devices: _, ...person }) => person),
    }),
    internal.call(examineCsvDevices, {
      contractId,
      operation: 'register',
      planned: false,
      devices: registrations.map(({ email, devices: [device] }) => ({
        email,
        deviceEmail: device?.email ?? '',
        deviceCode: device?.deviceCode ?? '99',
      })),
    }),
  ]);
  return rows.map(({ line }, at) => {
    const found = people.people[at];
    const errors = (found?.errors ?? []).map((error) => ({ line, ...csvErrorAtItem(layout, error) }));
    const objection = devices.devices[at]?.objection;
    if (objection) errors.push(atDevice(layout, line, objection, '/devices/0/deviceCode', 'duplicate'));
    const email = registrations[at]?.email ?? '';
    const newUser = found?.userId === null ? emailKey(email) : undefined;
    return { errors, plan: { ...nothing, newUser, devicesAdded: 1, certificatesIssued: 1, takesSeat: true } };
  });
}

async function judgeDevices(
  { internal, contractId, layout, planned, bulkDownload }: Asked,
  operation: Extract<CsvOperation, 'revoke' | 'reissue'>,
  rows: readonly ReadRow[],
): Promise<JudgedRow[]> {
  const devices = rows.map(({ row }) => as(row, operation).device);
  const answer = await internal.call(examineCsvDevices, { contractId, operation, planned, devices });
  return rows.map(({ line, row }, at) => {
    const found = answer.devices[at];
    const objection = found?.objection;
    const errors = objection ? [atDevice(layout, line, objection, '/deviceCode', 'unknown-value')] : [];
    if (!objection && bulkDownload && found?.restricted && keepsRestriction(row)) {
      errors.push(atDevice(layout, line, keptRestrictionInBundle, modePointer(layout), 'contradiction'));
    }
    const certificatesEnded = found?.certificates ?? 0;
    const reissue = operation === 'reissue';
    const takesSeat = reissue && found?.takesSeat === true;
    return { errors, plan: { ...nothing, certificatesEnded, certificatesIssued: reissue ? 1 : 0, takesSeat } };
  });
}

/** Of a reissue: whether the file leaves the restriction as it is. */
function keepsRestriction(row: CsvRow): boolean {
  return row.operation === 'reissue' && row.reissue.restrictions === null;
}

/** Where the service has no such items any more, the device itself. */
function modePointer({ columns }: CsvLayout): string {
  const mode = columns.find(({ pointer }) => pointer.endsWith('/restriction/mode'));
  return mode?.pointer ?? '/deviceCode';
}

async function judgeDeletions({ internal, contractId, layout }: Asked, rows: readonly ReadRow[]): Promise<JudgedRow[]> {
  const people = rows.map(({ row }) => ({ email: as(row, 'delete-users').email }));
  const answer = await internal.call(examineCsvPeople, { contractId, operation: 'delete-users', people });
  return rows.map(({ line }, at) => ({
    errors: (answer.people[at]?.errors ?? []).map((error) => ({ line, ...csvErrorAtItem(layout, error) })),
    plan: { ...nothing, usersDeleted: 1 },
  }));
}

function as<Operation extends CsvOperation>(
  row: CsvRow,
  operation: Operation,
): Extract<CsvRow, { operation: Operation }> {
  if (row.operation !== operation) throw new Error(`a row of ${row.operation} in a file of ${operation}`);
  return row as Extract<CsvRow, { operation: Operation }>;
}

function atDevice(
  layout: CsvLayout,
  line: number,
  { ja, en }: Text,
  pointer: string,
  code: 'duplicate' | 'unknown-value' | 'contradiction',
): CsvError {
  return { line, ...csvErrorAtItem(layout, { pointer, code, ja, en }) };
}
