import type { Tx } from '@inkan/postgres';
import type { Clock } from '@inkan/runtime';
import type { NotificationsDb } from '../db/schema.ts';
import { queueReminders, type Reminders } from '../use-cases/queue-reminders.ts';

export function queueReminderMails(house: { messageIdDomain: string; clock: Clock; nudge: () => void }) {
  return async (tx: Tx<NotificationsDb>, message: Reminders): Promise<void> => {
    const { messageIdDomain, clock } = house;
    await queueReminders(tx, message, { messageIdDomain, now: clock.now() });
    tx.afterCommit(house.nudge);
  };
}
