import type { Database, Tx } from '@inkan/postgres';
import { type CertificateSpec, type LintFinding, lintCertificate } from '@inkan/x509';
import { sql } from 'kysely';
import { PreparedCertificate } from '../issue-certificates/prepare.ts';
import { byteColumn } from './byte-column.ts';
import type { SignerTables } from './schema.ts';

type PreparedRow = { request_id: string; request_digest: Buffer; generation: string; serial: Buffer; tbs: Buffer };

/**
 * To-be-signed bytes that stand in the committed log: the permission to sign them. Only this file can make one, and
 * `take` gives the bytes once. `signLogged` accepts nothing else, so what is not in the log cannot be signed. Bytes that
 * were read back from the log are given only after they were held against their request once more: whoever can write
 * into the database must not be able to have something signed.
 */
class Permit {
  readonly requestId: string;
  readonly digest: Buffer;
  readonly generation: string;
  /** 32 lower-case hex digits. */
  readonly serial: string;
  #tbs: Buffer | undefined;
  #linted: boolean;

  constructor(row: PreparedRow, origin: 'prepared-now' | 'read-back') {
    this.requestId = row.request_id;
    this.digest = row.request_digest;
    this.generation = row.generation;
    this.serial = row.serial.toString('hex');
    this.#tbs = row.tbs;
    this.#linted = origin === 'prepared-now';
  }

  /**
   * Lints bytes that this run did not prepare itself.
   * @param spec gives what their request asks for, without the serial, which the log names
   */
  lint(spec: () => Omit<CertificateSpec, 'serial'>): LintFinding[] {
    if (this.#linted || this.#tbs === undefined) return [];
    const findings = lintCertificate(this.#tbs, { ...spec(), serial: this.serial });
    this.#linted = findings.length === 0;
    return findings;
  }

  /** @throws Error the second time, and for bytes from the log that were not linted */
  take(): Buffer {
    const tbs = this.#tbs;
    if (!this.#linted) throw new Error(`request ${this.requestId}: bytes from the log were not held against it`);
    if (tbs === undefined) throw new Error(`request ${this.requestId}: these bytes were already given out for signing`);
    this.#tbs = undefined;
    return tbs;
  }
}
export type SigningPermit = Permit;

/** What the log already holds of these requests, by request id. */
export async function findPrepared(
  database: Database<SignerTables>,
  requestIds: readonly string[],
): Promise<Map<string, SigningPermit>> {
  const rows = await database.read
    .selectFrom('prepared')
    .select(['request_id', 'request_digest', 'generation', 'serial', 'tbs'])
    .where('request_id', '=', sql<string>`any(${requestIds}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.request_id, new Permit(row, 'read-back')]));
}

/**
 * Writes prepared certificates into the log, in one INSERT and a transaction of its own, and gives the permits to sign
 * them after its commit. Where another process was faster with the same request, its row stands and its bytes count.
 */
export async function logPrepared(
  database: Database<SignerTables>,
  batchId: string,
  prepared: readonly PreparedCertificate[],
  now: Date,
): Promise<Map<string, SigningPermit>> {
  if (prepared.length === 0) return new Map();
  if (!prepared.every(PreparedCertificate.made)) throw new TypeError('only what was built and linted is logged');
  // In the order of their ids, so that two processes with the same requests wait for each other instead of locking up.
  const rows = prepared.toSorted((a, b) => (a.requestId < b.requestId ? -1 : 1));
  const serials = rows.map((row) => Buffer.from(row.serial, 'hex'));
  const inserted = await database.transaction((tx) => insertPrepared(tx, batchId, rows, serials, now));
  const permits = new Map<string, SigningPermit>();
  for (const [index, { requestId, digest, generation, tbs }] of rows.entries()) {
    const serial = serials[index];
    if (serial === undefined || !inserted.has(requestId)) continue;
    const row = { request_id: requestId, request_digest: digest, generation, serial, tbs };
    permits.set(requestId, new Permit(row, 'prepared-now'));
  }
  const lost = rows.filter((row) => !inserted.has(row.requestId)).map((row) => row.requestId);
  if (lost.length > 0) for (const [id, permit] of await findPrepared(database, lost)) permits.set(id, permit);
  return permits;
}

async function insertPrepared(
  tx: Tx<SignerTables>,
  batchId: string,
  rows: readonly PreparedCertificate[],
  serials: readonly Buffer[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const column = <T>(of: (row: PreparedCertificate) => T): T[] => rows.map(of);
  const digests = byteColumn(column((row) => row.digest));
  const serialOctets = byteColumn(serials);
  const tbs = byteColumn(column((row) => row.tbs));
  const result = await sql<{ request_id: string }>`
    insert into prepared
      (request_id, request_digest, generation, serial, profile, not_after, tbs, batch_id, prepared_at)
    select
      request_id, ${digests.at('digest_start', 'digest_length')}, generation,
      ${serialOctets.at('serial_start', 'serial_length')}, profile, not_after, ${tbs.at('tbs_start', 'tbs_length')},
      ${batchId}::uuid, ${now}::timestamptz
    from unnest(
      ${column((row) => row.requestId)}::uuid[],
      ${column((row) => row.generation)}::text[],
      ${column((row) => row.profile)}::text[],
      ${column((row) => row.notAfter.toISOString())}::timestamptz[],
      ${digests.starts}::int[], ${digests.lengths}::int[],
      ${serialOctets.starts}::int[], ${serialOctets.lengths}::int[],
      ${tbs.starts}::int[], ${tbs.lengths}::int[]
    ) as row (
      request_id, generation, profile, not_after,
      digest_start, digest_length, serial_start, serial_length, tbs_start, tbs_length
    )
    on conflict (request_id) do nothing
    returning request_id
  `.execute(tx.db);
  return new Set(result.rows.map((row) => row.request_id));
}
