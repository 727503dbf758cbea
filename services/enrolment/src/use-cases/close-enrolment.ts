import type { Tx } from '@inkan/postgres';
import { closeAccess, lockAccess } from '../db/access.ts';
import { closeLinks } from '../db/links.ts';
import type { EnrolmentDb } from '../db/schema.ts';

/** A certificate was revoked, perhaps before we heard of it: nothing of it can be collected from now on. */
export async function closeEnrolment(tx: Tx<EnrolmentDb>, certificateId: string, now: Date): Promise<void> {
  await lockAccess(tx, certificateId);
  await closeAccess(tx, certificateId, now);
  await closeLinks(tx, certificateId, now);
}
