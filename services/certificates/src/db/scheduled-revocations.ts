import type { Day, RevocationReason } from '@inkan/domain';
import { sql } from 'kysely';
import { type RevocableCertificate, revocableColumns } from './revocations.ts';
import type { Db } from './schema.ts';

/** Plans the revocation of issued certificates, or moves it to another day. */
export async function scheduleRevocations(
  db: Db,
  certificateIds: readonly string[],
  plan: { day: Day; reason: RevocationReason },
): Promise<void> {
  await sql`
    update certificates set revoke_on = ${plan.day}::date, scheduled_reason = ${plan.reason}
    where certificate_id = any(${certificateIds}::uuid[])
  `.execute(db);
}

export async function cancelScheduledRevocations(db: Db, certificateIds: readonly string[]): Promise<void> {
  await sql`
    update certificates set revoke_on = null, scheduled_reason = null
    where certificate_id = any(${certificateIds}::uuid[])
  `.execute(db);
}

/** Whether any is still to be done, seen or being done by another process. */
export async function revocationsAreDue(db: Db, of: { today: Day; now: Date }): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    select exists (
      select from certificates where revoke_on <= ${of.today}::date and revoked_at is null and not_after >= ${of.now}
    ) as due
  `.execute(db);
  return rows[0]?.due ?? false;
}

export type DueRevocation = RevocableCertificate & { scheduled_reason: RevocationReason };

/**
 * Certificates whose day has come, also days ago, and that have not expired meanwhile. Locked; those that somebody is
 * at are left for the next round, so that two processes share the work and do nothing twice.
 */
export async function claimDueRevocations(
  db: Db,
  of: { today: Day; now: Date; limit: number },
): Promise<DueRevocation[]> {
  const rows = await db
    .selectFrom('certificates')
    .select([...revocableColumns, 'scheduled_reason'])
    .where('revoke_on', '<=', of.today)
    .where('revoked_at', 'is', null)
    .where('not_after', '>=', of.now)
    .orderBy('certificate_id')
    .limit(of.limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.flatMap((row) =>
    row.scheduled_reason === null ? [] : { ...row, scheduled_reason: row.scheduled_reason },
  );
}
