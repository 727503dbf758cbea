import type { Database } from '@inkan/postgres';
import type { Clock } from '@inkan/runtime';
import type { EnrolmentDb } from '../db/schema.ts';
import { endSession, openedAtSite } from '../db/sessions.ts';
import { tokenHash } from '../domain/link-token.ts';

/** The certificates that a visit to an organization's download site has opened; none without a visit. */
export async function openedInVisit(
  { database, clock }: { database: Database<EnrolmentDb>; clock: Clock },
  { session, siteId }: { session: string | undefined; siteId: string },
): Promise<string[]> {
  return session === undefined ? [] : openedAtSite(database, { hash: tokenHash(session), siteId, now: clock.now() });
}

/** Whoever logs out leaves nothing open on the device. */
export async function endVisit(
  { database }: { database: Database<EnrolmentDb> },
  session: string | undefined,
): Promise<void> {
  if (session !== undefined) await endSession(database, tokenHash(session));
}
