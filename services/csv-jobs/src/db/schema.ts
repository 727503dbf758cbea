import type { ReadableEncoding } from '@inkan/csv';
import type { AuditActor, CsvError, CsvOperation, ServiceOptions, Text } from '@inkan/domain';
import type { AuditTables, Database, MessagingTables, Tx } from '@inkan/postgres';
import type { ColumnType, Generated, Kysely, Selectable } from 'kysely';
import type { JobState } from '../domain/job-state.ts';
import type { Plan } from '../domain/plan.ts';

/** Given as JSON text, read as a value. */
type Json<T> = ColumnType<T, string, string>;

export type FileRow = { readonly line: number; readonly cells: readonly string[] };

/** What became of a row; `refused` null: done. */
export type RowResult = {
  readonly line: number;
  readonly refused: Text | null;
  readonly userId?: string | undefined;
  readonly certificateId?: string | undefined;
  readonly reservationId?: string | undefined;
  /** Its certificate is still to be issued. */
  readonly waits?: boolean | undefined;
};

/** What is wrong with the file, not with one of its rows. */
export type FileError = { readonly code: string } & Text;

interface UploadsTable {
  upload_id: string;
  received_at: Date;
}

interface UploadPartsTable {
  upload_id: string;
  part: number;
  bytes: Buffer;
}

interface JobsTable {
  job_id: string;
  organization_id: string;
  contract_id: string;
  service_name: string;
  unit_id: string;
  operation: CsvOperation;
  revoke_on: string | null;
  bulk_download: boolean;
  options: Json<ServiceOptions>;
  actor: Json<AuditActor>;
  correlation_id: string;
  file_name: string;
  file_octets: number;
  encoding: ReadableEncoding;
  upload_id: string | null;
  state: JobState;
  rows_total: number | null;
  rows_done: Generated<number>;
  rows_failed: Generated<number>;
  rows_given_up: Generated<number>;
  error_count: Generated<number>;
  file_errors: ColumnType<readonly FileError[], string | undefined, string>;
  plan: ColumnType<Plan | null, string | undefined, string>;
  submitted_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  forgotten_at: Date | null;
}

interface ChunksTable {
  job_id: string;
  number: number;
  rows: Json<readonly FileRow[]>;
  size: number;
  weight: number;
  state: Generated<'waiting' | 'released' | 'asked' | 'done'>;
  results: ColumnType<readonly RowResult[] | null, string | undefined, string>;
  attempts: Generated<number>;
  released_at: Date | null;
  retry_at: Date | null;
  failures: Generated<number>;
  given_up_at: Date | null;
}

interface RejectedRowsTable {
  job_id: string;
  line: number;
  cells: Json<readonly string[]>;
  errors: Json<readonly CsvError[]>;
}

interface TurnsTable {
  organization_id: string;
  released_at: Date;
}

export interface Tables extends MessagingTables, AuditTables {
  uploads: UploadsTable;
  upload_parts: UploadPartsTable;
  jobs: JobsTable;
  chunks: ChunksTable;
  rejected_rows: RejectedRowsTable;
  turns: TurnsTable;
}

export type CsvDatabase = Database<Tables>;
export type CsvTx = Tx<Tables>;
/** Queries outside and inside a transaction alike. */
export type Queries = Kysely<Tables>;
export type JobRow = Selectable<JobsTable>;
export type ChunkRow = Selectable<ChunksTable>;
