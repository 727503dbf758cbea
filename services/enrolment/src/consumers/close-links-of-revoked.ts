import type { Tx } from '@inkan/postgres';
import type { certificateRevoked, Envelope } from '@inkan/queues';
import type { Clock } from '@inkan/runtime';
import type { Static } from 'typebox';
import { closeAccess, lockAccess } from '../db/access.ts';
import { closeLinks } from '../db/links.ts';
import type { EnrolmentDb } from '../db/schema.ts';

type Message = Envelope<Static<typeof certificateRevoked.payload>>;

export function closeLinksOfRevoked({ clock }: { clock: Clock }) {
  return async (tx: Tx<EnrolmentDb>, message: Message): Promise<void> => {
    const { certificateId } = message.payload;
    const now = clock.now();
    await lockAccess(tx, certificateId);
    await closeAccess(tx, certificateId, now);
    await closeLinks(tx, certificateId, now);
  };
}
