import type { Tx } from '@inkan/postgres';
import { type Kysely, sql } from 'kysely';
import { byteColumn } from './byte-column.ts';
import type { SignerTables } from './schema.ts';

/**
 * Holds these requests until the transaction ends: another process that wants to sign one of them waits and then finds
 * the result. An advisory lock, because `FOR UPDATE` needs a right to change the log that this role must not have. All
 * processes lock in the order of the keys, so none waits in a circle.
 */
export async function lockRequests(tx: Tx<SignerTables>, requestIds: readonly string[]): Promise<void> {
  const keys = requestIds.map(lockKey).sort((a, b) => (a < b ? -1 : 1));
  await sql`select pg_advisory_xact_lock(key) from unnest(${keys.map(String)}::bigint[]) as key`.execute(tx.db);
}

/** The last 64 bits of a UUID, nearly all of them random in version 7. Two requests with one key only wait for each other. */
function lockKey(requestId: string): bigint {
  return BigInt.asIntN(64, BigInt(`0x${requestId.replaceAll('-', '').slice(16)}`));
}

/** The logged certificates (DER) of these requests, by request id. */
export async function findSigned(
  db: Kysely<SignerTables>,
  requestIds: readonly string[],
): Promise<Map<string, Buffer>> {
  const rows = await db
    .selectFrom('signed')
    .select(['request_id', 'certificate'])
    .where('request_id', '=', sql<string>`any(${requestIds}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.request_id, row.certificate]));
}

export type SignedCertificate = {
  readonly requestId: string;
  /** DER. */
  readonly certificate: Buffer;
};

/** @returns the request ids whose certificate is now logged; one that is missing had a logged certificate before */
export async function logSigned(
  tx: Tx<SignerTables>,
  signed: readonly SignedCertificate[],
  now: Date,
): Promise<ReadonlySet<string>> {
  if (signed.length === 0) return new Set();
  const certificates = byteColumn(signed.map((row) => row.certificate));
  const result = await sql<{ request_id: string }>`
    insert into signed (request_id, certificate, signed_at)
    select request_id, ${certificates.at('start', 'length')}, ${now}::timestamptz
    from unnest(
      ${signed.map((row) => row.requestId)}::uuid[],
      ${certificates.starts}::int[],
      ${certificates.lengths}::int[]
    ) as row (request_id, start, length)
    on conflict (request_id) do nothing
    returning request_id
  `.execute(tx.db);
  return new Set(result.rows.map((row) => row.request_id));
}
