import type { Tx } from '@inkan/postgres';
import type { LogEntry, UnknownRevocation } from '@inkan/queues';
import { sql } from 'kysely';
import type { SignerTables } from './schema.ts';

type EntryRow = Omit<LogEntry, 'requestId' | 'revokedAt'> & { request_id: string; revoked_at: Date | null };

/**
 * Entries of the log behind a request id, as far as they had come to rest at a time: what was prepared before and signed
 * after it is left out, since the registrar had not heard of it.
 */
export async function logEntries(
  tx: Tx<SignerTables>,
  { after, until, limit }: { after: string; until: Date; limit: number },
): Promise<LogEntry[]> {
  const { rows } = await sql<EntryRow>`
    select prepared.request_id, prepared.generation, encode(prepared.serial, 'hex') as serial,
      encode(sha256(signed.certificate), 'hex') as certificate, revocations.revoked_at
    from prepared
    left join signed using (request_id)
    left join revocations on revocations.generation = prepared.generation and revocations.serial = prepared.serial
      and revocations.accepted_at <= ${until}
    where prepared.request_id > ${after}::uuid and prepared.prepared_at <= ${until}
      and (signed.signed_at is null or signed.signed_at <= ${until})
    order by prepared.request_id limit ${limit}
  `.execute(tx.db);
  return rows.map(({ request_id: requestId, revoked_at: revokedAt, ...entry }) => ({
    requestId,
    ...entry,
    revokedAt: revokedAt?.toISOString() ?? null,
  }));
}

/** Revocations of serials that the log has no entry of, the oldest first. */
export async function unknownRevocations(
  tx: Tx<SignerTables>,
  { until, limit }: { until: Date; limit: number },
): Promise<UnknownRevocation[]> {
  const { rows } = await sql<{ generation: string; serial: string; revoked_at: Date }>`
    select generation, encode(serial, 'hex') as serial, revoked_at from revocations
    where accepted_at <= ${until} and not exists (
      select from prepared where prepared.generation = revocations.generation and prepared.serial = revocations.serial
    )
    order by generation, position limit ${limit}
  `.execute(tx.db);
  return rows.map(({ revoked_at: revokedAt, ...row }) => ({ ...row, revokedAt: revokedAt.toISOString() }));
}
