import { sql } from 'kysely';
import type { Db } from './schema.ts';

/** An administrator's certificates that have not ended, or wait for the signer; the newest first. */
export async function livingLogins(
  db: Db,
  of: { organizationId: string; administratorId: string; now: Date },
): Promise<string[]> {
  const { rows } = await sql<{ certificate_id: string }>`
    select certificate_id from certificates
    where subject_id = ${of.administratorId} and organization_id = ${of.organizationId} and profile = 'administrator'
      and revoked_at is null and failed_at is null and (not_after is null or not_after >= ${of.now})
    order by requested_at desc, certificate_id desc limit 100
  `.execute(db);
  return rows.map((row) => row.certificate_id);
}
