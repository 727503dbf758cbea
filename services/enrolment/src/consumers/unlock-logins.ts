import type { Tx } from '@inkan/postgres';
import type { unlockLogins as contract, Envelope } from '@inkan/queues';
import type { Static } from 'typebox';
import type { EnrolmentDb } from '../db/schema.ts';
import { unlockLogins as unlock } from '../use-cases/unlock-logins.ts';

export const unlockLogins = (
  tx: Tx<EnrolmentDb>,
  { payload }: Envelope<Static<typeof contract.payload>>,
): Promise<void> => unlock(tx, payload.certificateIds);
