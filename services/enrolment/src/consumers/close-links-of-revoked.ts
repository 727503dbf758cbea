import type { Tx } from '@inkan/postgres';
import type { certificateRevoked, Envelope } from '@inkan/queues';
import type { Clock } from '@inkan/runtime';
import type { Static } from 'typebox';
import type { EnrolmentDb } from '../db/schema.ts';
import { closeEnrolment } from '../use-cases/close-enrolment.ts';

type Message = Envelope<Static<typeof certificateRevoked.payload>>;

export function closeLinksOfRevoked({ clock }: { clock: Clock }) {
  return (tx: Tx<EnrolmentDb>, message: Message): Promise<void> =>
    closeEnrolment(tx, message.payload.certificateId, clock.now());
}
