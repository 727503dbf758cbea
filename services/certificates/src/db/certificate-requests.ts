import { inParts, type KeyAlgorithm } from '@inkan/domain';
import { sql } from 'kysely';
import { type AlgorithmAhead, algorithmsAhead, type WaitingForKeys } from '../domain/keys-ahead.ts';
import { priorities } from '../domain/priorities.ts';
import type { CertificatesTable, Db } from './schema.ts';

type Late =
  | 'batch_id'
  | 'commanded_times'
  | 'public_key'
  | 'not_before'
  | 'not_after'
  | 'issued_at'
  | 'serial'
  | 'certificate'
  | 'collected_at'
  | 'secrets_destroyed_at'
  | 'revoke_on'
  | 'scheduled_reason'
  | 'revoked_at'
  | 'revocation_reason'
  | 'revocation_commanded_at'
  | 'in_crl_at'
  | 'listed'
  | 'deleted_at';
type Unusual = 'renewal' | 'key_origin' | 'awaits_key' | 'replaced_id';

/** `Unusual`: no, and a key that is made here, unless told. */
export type NewCertificate = Omit<CertificatesTable, Late | Unusual> & Partial<Pick<CertificatesTable, Unusual>>;

/** Of a request that nobody has worked on. */
export const nothingYet: Pick<CertificatesTable, Late | Unusual> = {
  renewal: false,
  key_origin: 'server',
  awaits_key: false,
  replaced_id: null,
  batch_id: null,
  commanded_times: 0,
  public_key: null,
  not_before: null,
  not_after: null,
  issued_at: null,
  serial: null,
  certificate: null,
  collected_at: null,
  secrets_destroyed_at: null,
  revoke_on: null,
  scheduled_reason: null,
  revoked_at: null,
  revocation_reason: null,
  revocation_commanded_at: null,
  in_crl_at: null,
  listed: true,
  deleted_at: null,
};

/** One INSERT carries up to this many: some 50 values each, far from the 65,535 a statement may bind. */
const rowsPerInsert = 500;

export async function insertCertificates(db: Db, rows: readonly NewCertificate[]): Promise<void> {
  for (const part of inParts(rows, rowsPerInsert)) {
    await db
      .insertInto('certificates')
      .values(part.map((row) => ({ ...nothingYet, ...row })))
      .execute();
  }
}

export type RequestedCertificate = CertificatesTable;

/** What stands before the pump. */
const waits = sql<boolean>`batch_id is null and failed_at is null and revoked_at is null and issued_at is null
  and not awaits_key`;

/** What is claimed only once its keys are made. */
const waitsForKeys = sql<boolean>`priority = ${priorities.batch} and public_key is null
  and key_algorithm = any(${[...algorithmsAhead]}::text[])`;

/**
 * Takes the most urgent requests of the known generations that nobody else is at: all as urgent, with one kind of key,
 * and as many as that kind allows; no rows of files whose keys are made ahead. Held until the transaction ends.
 * @param leastUrgent the largest `priority` that is taken
 */
export async function claimRequested(
  db: Db,
  generations: readonly string[],
  sizeFor: Readonly<Record<KeyAlgorithm, number>>,
  leastUrgent: number,
): Promise<RequestedCertificate[]> {
  const waiting = db
    .selectFrom('certificates')
    .where(waits)
    .where(sql<boolean>`not (${waitsForKeys})`)
    .where('priority', '<=', leastUrgent)
    .where(sql`generation`, '=', sql`any(${generations}::text[])`)
    .orderBy('priority')
    .orderBy('requested_at')
    .orderBy('certificate_id')
    .forUpdate()
    .skipLocked();
  const first = await waiting.select(['key_algorithm', 'priority']).limit(1).executeTakeFirst();
  if (first === undefined) return [];
  return waiting
    .selectAll()
    .where('key_algorithm', '=', first.key_algorithm)
    .where('priority', '=', first.priority)
    .limit(sizeFor[first.key_algorithm])
    .execute();
}

/** Rows of files that wait for keys, of each algorithm; of the first so many alone. */
export async function countWaitingForKeys(
  db: Db,
  generations: readonly string[],
  limit: number,
): Promise<ReadonlyMap<AlgorithmAhead, WaitingForKeys>> {
  const { rows } = await sql<{ algorithm: AlgorithmAhead; rows: number; organizations: number }>`
    select key_algorithm as algorithm, count(*)::int as rows, count(distinct organization_id)::int as organizations
    from (
      select key_algorithm, organization_id from certificates
      where ${waits} and ${waitsForKeys} and generation = any(${generations}::text[])
      order by priority, requested_at, certificate_id limit ${limit}
    ) first group by key_algorithm
  `.execute(db);
  return new Map(rows.map(({ algorithm, ...waiting }) => [algorithm, waiting]));
}

/**
 * Takes rows of files for which keys are made, row by row in turn of the organizations of the first `among`: whoever
 * hands in ten does not wait for the hundreds that came before. Held until the transaction ends.
 */
export async function claimRowsInTurn(
  db: Db,
  generations: readonly string[],
  of: { readonly algorithm: AlgorithmAhead; readonly count: number; readonly among: number },
): Promise<RequestedCertificate[]> {
  const { rows } = await sql<RequestedCertificate>`
    with first as materialized (
      select certificate_id, organization_id, requested_at from certificates
      where ${waits} and ${waitsForKeys} and key_algorithm = ${of.algorithm} and generation = any(${generations}::text[])
      order by priority, requested_at, certificate_id limit ${of.among}
    ), turns as materialized (
      select certificate_id,
        row_number() over (partition by organization_id order by requested_at, certificate_id) as turn
      from first
    )
    select c.* from certificates c join turns using (certificate_id)
    where ${waits}
    order by turn, requested_at, certificate_id limit ${of.count}
    for update of c skip locked
  `.execute(db);
  return rows;
}

/** Whether requests wait to be commanded. */
export async function requestsWait(db: Db): Promise<boolean> {
  const row = await db.selectFrom('certificates').select('certificate_id').where(waits).limit(1).executeTakeFirst();
  return row !== undefined;
}

export type Commanded = { certificate_id: string; public_key: Buffer; not_before: Date; not_after: Date };

/** Fixes what is asked of the signer. One statement for the batch. */
export async function recordCommanded(db: Db, batchId: string, rows: readonly Commanded[]): Promise<void> {
  await sql`
    update certificates c
    set batch_id = ${batchId}, commanded_times = commanded_times + 1, public_key = asked.public_key,
      not_before = asked.not_before, not_after = asked.not_after
    from unnest(
      ${rows.map((row) => row.certificate_id)}::uuid[], ${rows.map((row) => row.public_key)}::bytea[],
      ${rows.map((row) => row.not_before)}::timestamptz[], ${rows.map((row) => row.not_after)}::timestamptz[]
    ) as asked (certificate_id, public_key, not_before, not_after)
    where c.certificate_id = asked.certificate_id
  `.execute(db);
}

export async function recordBatch(
  db: Db,
  batch: { batchId: string; kind: 'issue' | 'revoke'; size: number; now: Date; notAfter: Date },
): Promise<void> {
  await db
    .insertInto('signer_batches')
    .values({
      batch_id: batch.batchId,
      kind: batch.kind,
      size: batch.size,
      commanded_at: batch.now,
      not_after: batch.notAfter,
    })
    .execute();
}

/**
 * Puts requests back in front of the pump: their command was not obeyed. A later command of the same request is not
 * touched by the answer to an earlier one.
 * @param validity 'fresh': fixed anew when they are commanded; only for what the signer has not prepared
 */
export async function commandAgain(
  db: Db,
  batchId: string,
  certificateIds: readonly string[],
  validity: 'same' | 'fresh',
): Promise<void> {
  const fresh = validity === 'fresh';
  await sql`
    update certificates set batch_id = null,
      not_before = case when ${fresh} then null else not_before end,
      not_after = case when ${fresh} then null else not_after end
    where certificate_id = any(${certificateIds}::uuid[]) and batch_id = ${batchId}
      and issued_at is null and failed_at is null
  `.execute(db);
}

export type Failure = { certificateId: string; code: string; detail: string };

/** The end of requests that nothing comes of. @returns the devices concerned */
export async function recordFailed(db: Db, failures: readonly Failure[], now: Date): Promise<string[]> {
  const { rows } = await sql<{ device_id: string | null }>`
    update certificates c
    set failed_at = ${now}, failure_code = failure.code, failure_detail = failure.detail
    from unnest(
      ${failures.map((each) => each.certificateId)}::uuid[], ${failures.map((each) => each.code)}::text[],
      ${failures.map((each) => each.detail)}::text[]
    ) as failure (certificate_id, code, detail)
    where c.certificate_id = failure.certificate_id and c.issued_at is null and c.failed_at is null
    returning c.device_id
  `.execute(db);
  return rows.flatMap((row) => row.device_id ?? []);
}
