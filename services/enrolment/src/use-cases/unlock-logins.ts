import type { Tx } from '@inkan/postgres';
import { unlockAccess } from '../db/access.ts';
import type { EnrolmentDb } from '../db/schema.ts';

/** No wrong password of these administrators counts any more; what was revoked stays closed. */
export async function unlockLogins(tx: Tx<EnrolmentDb>, certificateIds: readonly string[]): Promise<void> {
  await unlockAccess(tx, certificateIds);
}
