import type { Database } from '@inkan/postgres';
import type { Clock } from '@inkan/runtime';
import type { EnrolmentDb } from '../db/schema.ts';
import { sessionRuns } from '../db/sessions.ts';
import { tokenHash } from '../domain/link-token.ts';

/** Whether the cookie's value is a running session of exactly this certificate. */
export async function isLoggedIn(
  { database, clock }: { database: Database<EnrolmentDb>; clock: Clock },
  session: string | undefined,
  certificateId: string,
): Promise<boolean> {
  if (session === undefined) return false;
  return sessionRuns(database, tokenHash(session), certificateId, clock.now());
}
