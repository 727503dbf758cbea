import type { Tx } from '@inkan/postgres';
import type { reopenEnrolments as contract, Envelope } from '@inkan/queues';
import type { Clock } from '@inkan/runtime';
import type { Static } from 'typebox';
import type { EnrolmentDb } from '../db/schema.ts';
import { reopenEnrolments } from '../use-cases/reopen-enrolments.ts';

type Message = Envelope<Static<typeof contract.payload>>;

export function reopenEnrolmentsOf({ clock, linkDays }: { clock: Clock; linkDays: number }) {
  return (tx: Tx<EnrolmentDb>, message: Message): Promise<void> =>
    reopenEnrolments(tx, message.payload, { now: clock.now(), linkDays });
}
