import type { Database, Tx } from '@inkan/postgres';
import type { EnrolmentDb } from './schema.ts';

export async function addSession(
  tx: Tx<EnrolmentDb>,
  session: { hash: Buffer; certificateId: string; now: Date; expiresAt: Date },
): Promise<void> {
  await tx.db
    .insertInto('sessions')
    .values({
      session_hash: session.hash,
      certificate_id: session.certificateId,
      created_at: session.now,
      expires_at: session.expiresAt,
    })
    .execute();
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
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return found !== undefined;
}

export async function endSessions(database: Database<EnrolmentDb>, now: Date): Promise<void> {
  await database.transaction((tx) => tx.db.deleteFrom('sessions').where('expires_at', '<=', now).execute());
}
