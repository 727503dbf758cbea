import type { Tx } from '@inkan/postgres';
import { type Selectable, sql } from 'kysely';
import type { Access } from '../domain/attempts.ts';
import type { AccessTable, EnrolmentDb } from './schema.ts';

/** `closedAt`: when the certificate was revoked, known before or after it was issued. */
type LockedAccess = Access & { readonly closedAt: Date | null };

/**
 * Reads and locks, and makes where there is none: two guesses at once count one after the other, and so do issuing and
 * revocation.
 */
export async function lockAccesses(
  tx: Tx<EnrolmentDb>,
  certificateIds: readonly string[],
): Promise<Map<string, LockedAccess>> {
  // Sets what is there already: the row is locked for this transaction and comes back.
  const { rows } = await sql<Selectable<AccessTable>>`
    insert into access (certificate_id, failed_attempts)
    select distinct asked.id, 0 from unnest(${certificateIds}::uuid[]) as asked (id) order by asked.id
    on conflict (certificate_id) do update set failed_attempts = access.failed_attempts
    returning certificate_id, failed_attempts, locked_at, closed_at
  `.execute(tx.db);
  return new Map(
    rows.map((row) => [
      row.certificate_id,
      { failedAttempts: row.failed_attempts, lockedAt: row.locked_at, closedAt: row.closed_at },
    ]),
  );
}

/** The same of one. */
export async function lockAccess(tx: Tx<EnrolmentDb>, certificateId: string): Promise<LockedAccess> {
  const [access] = (await lockAccesses(tx, [certificateId])).values();
  if (access === undefined) throw new Error(`no row of ${certificateId} came back`);
  return access;
}

export async function saveAccess(tx: Tx<EnrolmentDb>, certificateId: string, access: Access): Promise<void> {
  await tx.db
    .updateTable('access')
    .set({ failed_attempts: access.failedAttempts, locked_at: access.lockedAt })
    .where('certificate_id', '=', certificateId)
    .execute();
}

/** From now on there is nothing to collect. The rows are to be locked already. */
export async function closeAccesses(tx: Tx<EnrolmentDb>, certificateIds: readonly string[], now: Date): Promise<void> {
  await sql`
    update access set closed_at = ${now} where certificate_id = any(${certificateIds}::uuid[]) and closed_at is null
  `.execute(tx.db);
}

/** Takes all wrong passwords back. @returns the certificates that are not closed, locked for this transaction */
export async function unlockAccess(tx: Tx<EnrolmentDb>, certificateIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ certificate_id: string }>`
    insert into access (certificate_id, failed_attempts)
    select asked.id, 0 from unnest(${certificateIds}::uuid[]) as asked (id) order by asked.id
    on conflict (certificate_id) do update set failed_attempts = 0, locked_at = null where access.closed_at is null
    returning certificate_id
  `.execute(tx.db);
  return rows.map((row) => row.certificate_id);
}
