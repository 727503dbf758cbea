import type { Database, Tx } from '@inkan/postgres';
import type { EnrolmentDb } from './schema.ts';

export async function addSession(
  tx: Tx<EnrolmentDb>,
  session: { hash: Buffer; certificateId: string; siteId?: string; now: Date; expiresAt: Date },
): Promise<void> {
  await tx.db
    .insertInto('sessions')
    .values({
      session_hash: session.hash,
      certificate_id: session.certificateId,
      site_id: session.siteId ?? null,
      created_at: session.now,
      expires_at: session.expiresAt,
    })
    // Logged in once more: what runs already runs on.
    .onConflict((conflict) => conflict.columns(['session_hash', 'certificate_id']).doNothing())
    .execute();
}

/** The certificates that a visit to a download site has opened, in that order. */
export async function openedAtSite(
  database: Database<EnrolmentDb>,
  of: { hash: Buffer; siteId: string; now: Date },
): Promise<string[]> {
  const rows = await database.read
    .selectFrom('sessions')
    .select('certificate_id')
    .where('session_hash', '=', of.hash)
    .where('site_id', '=', of.siteId)
    .where('expires_at', '>', of.now)
    .orderBy('created_at')
    .orderBy('certificate_id')
    .execute();
  return rows.map((row) => row.certificate_id);
}

/** Whoever logs out of a download site leaves nothing open on the device. */
export async function endSession(database: Database<EnrolmentDb>, hash: Buffer): Promise<void> {
  await database.transaction((tx) => tx.db.deleteFrom('sessions').where('session_hash', '=', hash).execute());
}

/** Whether the session is this certificate's and still runs. */
export async function sessionRuns(
  database: Database<EnrolmentDb>,
  hash: Buffer,
  certificateId: string,
  now: Date,
): Promise<boolean> {
  const found = await database.read
    .selectFrom('sessions')
    .select('session_hash')
    .where('session_hash', '=', hash)
    .where('certificate_id', '=', certificateId)
    .where('site_id', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return found !== undefined;
}

export async function endSessions(database: Database<EnrolmentDb>, now: Date): Promise<void> {
  await database.transaction((tx) => tx.db.deleteFrom('sessions').where('expires_at', '<=', now).execute());
}
