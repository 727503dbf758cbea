import type { Tx } from '@inkan/postgres';
import { closeAccesses, lockAccesses } from '../db/access.ts';
import { closeLinks, endSessions } from '../db/links.ts';
import type { EnrolmentDb } from '../db/schema.ts';

/** Certificates were revoked, perhaps before we heard of them: nothing of them can be collected from now on. */
export async function closeEnrolments(
  tx: Tx<EnrolmentDb>,
  certificateIds: readonly string[],
  now: Date,
): Promise<void> {
  await lockAccesses(tx, certificateIds);
  await closeAccesses(tx, certificateIds, now);
  await closeLinks(tx, certificateIds, now);
  await endSessions(tx, certificateIds);
}
