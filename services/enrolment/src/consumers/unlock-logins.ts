import type { Tx } from '@inkan/postgres';
import type { unlockLogins as contract, Envelope } from '@inkan/queues';
import type { Static } from 'typebox';
import { unlockAccess } from '../db/access.ts';
import type { EnrolmentDb } from '../db/schema.ts';

/** No wrong password of these administrators counts any more. */
export async function unlockLogins(
  tx: Tx<EnrolmentDb>,
  { payload }: Envelope<Static<typeof contract.payload>>,
): Promise<void> {
  await unlockAccess(tx, payload.certificateIds);
}
