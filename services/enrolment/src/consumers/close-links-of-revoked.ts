import type { Tx } from '@inkan/postgres';
import type { certificateRevoked, Envelope } from '@inkan/queues';
import type { Clock } from '@inkan/runtime';
import type { Static } from 'typebox';
import { closeLinks } from '../db/links.ts';
import type { EnrolmentDb } from '../db/schema.ts';

type Message = Envelope<Static<typeof certificateRevoked.payload>>;

export function closeLinksOfRevoked({ clock }: { clock: Clock }) {
  return async (tx: Tx<EnrolmentDb>, message: Message): Promise<void> => {
    await closeLinks(tx, message.payload.certificateId, clock.now());
  };
}
