import { CsvFileError, type CsvRecord, type ReadableEncoding, readCsv } from '@inkan/csv';
import {
  type CsvError,
  type CsvLayout,
  type CsvRowSetting,
  CsvWholeFile,
  csvLayout,
  headerErrors,
  isHeaderLine,
  licenceExceeded,
  noRestrictionInBundle,
  readCsvRow,
  type SeatFigures,
} from '@inkan/domain';
import { type InternalClient, readCsvIssuing } from '@inkan/http';
import type { RejectedRow } from '../db/rejected-rows.ts';
import type { FileError, FileRow } from '../db/schema.ts';
import { type FileFault, fileFaults } from '../domain/file-faults.ts';
import { nothingPlanned, type Plan } from '../domain/plan.ts';
import type { Submission } from '../domain/submission.ts';
import { maxRows } from '../domain/work.ts';
import { type Asked, type JudgedRow, judgeRows, type ReadRow } from './judge-rows.ts';
import type { Contract } from './open-contract.ts';

/** Rows of one question to the others, and how many questions are open at once. */
const rowsPerQuestion = 500;
const questionsAtOnce = 3;

/** Where rows go as they are found right or wrong, in the order of the file. */
export type Sink = {
  accept(rows: readonly FileRow[]): Promise<void>;
  reject(rows: readonly RejectedRow[]): Promise<void>;
};

export type Validated = {
  readonly rows: number;
  readonly errorCount: number;
  readonly fileErrors: readonly FileError[];
  readonly plan: Plan;
  /** What a registration or reissue needs; absent for the others. */
  readonly licences: SeatFigures | undefined;
};

/** One row on its way: what was read, and what is wrong with it so far. */
type Row = { readonly record: CsvRecord; readonly read: ReadRow | undefined; readonly errors: readonly CsvError[] };

/**
 * Checks a whole file: each row by the rules, the rows against each other, and against the register, some hundred at a
 * time. Everything that is wrong is told; the file itself is never in memory.
 * @throws DomainError unavailable when the register cannot be asked
 */
export async function validateFile(
  of: {
    readonly internal: InternalClient;
    readonly contract: Contract;
    readonly submission: Submission;
    readonly encoding: ReadableEncoding;
    readonly pieces: AsyncIterable<Buffer>;
    readonly now: Date;
  },
  sink: Sink,
): Promise<Validated> {
  const { internal, contract, submission, now } = of;
  const { contractId, options } = contract;
  const layout = csvLayout(submission.operation, options);
  const issues = submission.operation === 'register' || submission.operation === 'reissue';
  const issuing = issues ? await internal.call(readCsvIssuing, { contractId }) : undefined;
  const setting = { options, now, ...(issuing ? { caNotAfter: new Date(issuing.caNotAfter) } : {}) };
  const { bulkDownload } = submission;
  const asked = { internal, contractId, layout, planned: submission.revokeOn !== null, bulkDownload };

  const tally = new Tally();
  const fileErrors: FileError[] = [];
  if (issuing?.refusal) fileErrors.push({ code: 'not-issuing', ...issuing.refusal });
  const judging: Promise<{ rows: readonly Row[]; judged: readonly JudgedRow[] }>[] = [];
  const settleOne = async () => {
    const next = await judging.shift();
    if (next) await tally.add(next.rows, next.judged, sink);
  };
  try {
    for await (const rows of readRows(of, layout, setting, bulkDownload)) {
      const question = judgeGood(asked, rows).then((judged) => ({ rows, judged }));
      // Looked at in its turn; a failure must not count as unhandled until then.
      question.catch(() => {});
      judging.push(question);
      if (judging.length >= questionsAtOnce) await settleOne();
    }
  } catch (error) {
    if (error instanceof CsvFileError) fileErrors.push(fault(error.fault, error.line));
    else if (error instanceof TooManyRows) fileErrors.push(fault('too-many-rows'));
    else throw error;
  }
  while (judging.length > 0) await settleOne();

  if (tally.rows === 0 && fileErrors.length === 0) fileErrors.push(fault('no-rows'));
  const licences = issuing && { ...issuing.licences, requested: tally.seats };
  if (licences && licences.used + licences.requested > licences.contracted && licences.requested > 0) {
    fileErrors.push({ code: 'licence-exceeded', ...licenceExceeded(licences).text });
  }
  const { rows, plan } = tally;
  return { rows, errorCount: tally.errors + fileErrors.length, fileErrors, plan, licences };
}

/** Some hundred rows at a time, judged by themselves and against those before them. */
async function* readRows(
  { encoding, pieces }: { readonly encoding: ReadableEncoding; readonly pieces: AsyncIterable<Buffer> },
  layout: CsvLayout,
  setting: CsvRowSetting,
  bulkDownload: boolean,
): AsyncGenerator<Row[]> {
  const whole = new CsvWholeFile(layout);
  let count = 0;
  let first = true;
  let batch: Row[] = [];
  for await (const records of readCsv(pieces, encoding)) {
    for (const record of records) {
      const header = first && isHeaderLine(layout, record.cells);
      first = false;
      if (header) {
        const errors = headerErrors(layout, record.cells).map((error) => ({ line: record.line, ...error }));
        if (errors.length > 0) batch.push({ record, read: undefined, errors });
        continue;
      }
      count += 1;
      if (count > maxRows) throw new TooManyRows();
      batch.push(readRow(record, layout, setting, whole, bulkDownload));
      if (batch.length < rowsPerQuestion) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

function readRow(
  record: CsvRecord,
  layout: CsvLayout,
  setting: CsvRowSetting,
  whole: CsvWholeFile,
  bulkDownload: boolean,
): Row {
  const { line } = record;
  const read = readCsvRow(layout, record.cells, setting);
  if (!read.ok) return { record, read: undefined, errors: read.errors.map((error) => ({ line, ...error })) };
  const errors = [...whole.add(line, read.row), ...(bulkDownload ? restrictionErrors(layout, record) : [])];
  return { record, read: { line, row: read.row }, errors };
}

function restrictionErrors({ columns }: CsvLayout, { line, cells }: CsvRecord): CsvError[] {
  const at = columns.findIndex(({ pointer }) => pointer.endsWith('/restriction/mode'));
  if (at < 0 || (cells[at] ?? '') === '' || cells[at] === '0') return [];
  return [
    {
      line,
      item: at + 1,
      name: columns[at]?.item ?? '',
      code: 'contradiction',
      ...noRestrictionInBundle,
    },
  ];
}

/** The register is asked about what is right so far; a row that is wrong already is told so without it. */
async function judgeGood(asked: Asked, rows: readonly Row[]): Promise<JudgedRow[]> {
  const good = rows.flatMap(({ read, errors }) => (read && errors.length === 0 ? [read] : []));
  return good.length === 0 ? [] : judgeRows(asked, good);
}

class TooManyRows extends Error {}

function fault(name: FileFault, line?: number): FileError {
  return { code: name, ...fileFaults[name](line) };
}

/** Counts what was found, and hands the rows on. */
class Tally {
  rows = 0;
  errors = 0;
  seats = 0;
  plan: Plan = nothingPlanned;
  readonly #newUsers = new Set<string>();

  async add(rows: readonly Row[], judged: readonly JudgedRow[], sink: Sink): Promise<void> {
    const accepted: FileRow[] = [];
    const rejected: RejectedRow[] = [];
    let at = 0;
    for (const { record, read, errors } of rows) {
      this.rows += 1;
      const own = read && errors.length === 0 ? judged[at++] : undefined;
      const all = own ? own.errors : errors;
      this.errors += all.length;
      const { line, cells } = record;
      if (all.length > 0) rejected.push({ line, cells, errors: all });
      else accepted.push({ line, cells });
      if (own) this.#count(own);
    }
    if (rejected.length > 0) await sink.reject(rejected);
    if (accepted.length > 0) await sink.accept(accepted);
  }

  #count({ plan }: JudgedRow): void {
    const { plan: sum } = this;
    if (plan.newUser !== undefined) this.#newUsers.add(plan.newUser);
    if (plan.takesSeat) this.seats += 1;
    this.plan = {
      usersAdded: this.#newUsers.size,
      devicesAdded: sum.devicesAdded + plan.devicesAdded,
      certificatesIssued: sum.certificatesIssued + plan.certificatesIssued,
      certificatesEnded: plan.usersDeleted > 0 ? null : (sum.certificatesEnded ?? 0) + plan.certificatesEnded,
      usersDeleted: sum.usersDeleted + plan.usersDeleted,
    };
  }
}
