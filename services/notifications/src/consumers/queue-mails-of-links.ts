import type { Tx } from '@inkan/postgres';
import type { Clock } from '@inkan/runtime';
import type { NotificationsDb } from '../db/schema.ts';
import { arePatient } from '../domain/mail-order.ts';
import { type LinksCreated, queueEnrolmentMails } from '../use-cases/queue-enrolment-mails.ts';

export function queueMailsOfLinks(house: { messageIdDomain: string; clock: Clock; nudge: () => void }) {
  return async (tx: Tx<NotificationsDb>, message: LinksCreated): Promise<void> => {
    const { messageIdDomain, clock } = house;
    await queueEnrolmentMails(tx, message, { messageIdDomain, now: clock.now() });
    // Mails of many are found by and by: they do not end a rest.
    if (!arePatient(2 * message.payload.links.length)) tx.afterCommit(house.nudge);
  };
}
