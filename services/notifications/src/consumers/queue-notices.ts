import type { Tx } from '@inkan/postgres';
import type { Envelope } from '@inkan/queues';
import type { Clock } from '@inkan/runtime';
import type { NotificationsDb } from '../db/schema.ts';
import type { Notice } from '../domain/notice.ts';
import { queueNotice } from '../use-cases/queue-notice.ts';

export function queueNotices(house: { messageIdDomain: string; clock: Clock; nudge: () => void }) {
  return async (tx: Tx<NotificationsDb>, message: Envelope<Notice>): Promise<void> => {
    const { messageIdDomain, clock } = house;
    await queueNotice(tx, message, { messageIdDomain, now: clock.now() });
    tx.afterCommit(house.nudge);
  };
}
