import type { Tx } from '@inkan/postgres';
import type { enrolmentLocked as contract } from '@inkan/queues';
import type { Static } from 'typebox';
import { recordLock } from '../db/enrolment-locks.ts';
import type { Tables } from '../db/schema.ts';

/** Lists show from now on that the portal is locked, unless it was unlocked since. */
export async function showLock(
  tx: Tx<Tables>,
  { certificateId, lockedAt }: Static<typeof contract.payload>,
): Promise<void> {
  await recordLock(tx.db, certificateId, new Date(lockedAt));
}
