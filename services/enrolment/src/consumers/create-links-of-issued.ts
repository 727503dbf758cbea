import type { Tx } from '@inkan/postgres';
import type { certificateIssued, Envelope } from '@inkan/queues';
import type { Clock } from '@inkan/runtime';
import type { Static } from 'typebox';
import type { EnrolmentDb } from '../db/schema.ts';
import { createLinks } from '../use-cases/create-links.ts';

type Message = Envelope<Static<typeof certificateIssued.payload>>;

export function createLinksOfIssued({ clock, linkDays }: { clock: Clock; linkDays: number }) {
  return (tx: Tx<EnrolmentDb>, message: Message): Promise<void> =>
    createLinks(tx, message.payload, { now: clock.now(), linkDays });
}
