import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '@inkan/postgres';
import type { Clock, Logger } from '@inkan/runtime';
import { type Attempted, type Outcome, recordOutcomes } from '../db/deliveries.ts';
import type { NotificationsDb } from '../db/schema.ts';

export type OutcomeKeeper = {
  /** Resolves when it is committed. */
  keep(deliveryId: string, outcome: Outcome): Promise<void>;
};

/** How long the mark of an accepted mail is tried while the database is away. */
const markWithinMs = 5 * 60_000;

/** Keeps what became of mails. What comes while others are written goes together in the next transaction. */
export function createOutcomeKeeper(house: {
  database: Database<NotificationsDb>;
  clock: Clock;
  logger: Logger;
}): OutcomeKeeper {
  let waiting: Attempted[] = [];
  let next: Promise<void> | undefined;
  let writing: Promise<void> = Promise.resolve();

  return {
    keep(deliveryId, outcome) {
      waiting.push({ deliveryId, outcome });
      next ??= writing
        .catch(() => undefined)
        .then(() => {
          const attempted = waiting;
          [waiting, next] = [[], undefined];
          writing = mark(house, attempted);
          return writing;
        });
      return next;
    },
  };
}

/** That a mail was accepted must not be forgotten because the database is away for a moment: it would be sent again. */
async function mark(
  { database, logger, clock }: Parameters<typeof createOutcomeKeeper>[0],
  attempted: readonly Attempted[],
): Promise<void> {
  const until = clock.now().getTime() + markWithinMs;
  const accepted = attempted.some(({ outcome }) => outcome.state === 'sent');
  for (let waitMs = 50; ; waitMs = Math.min(waitMs * 2, 5_000)) {
    try {
      return await recordOutcomes(database, attempted);
    } catch (err) {
      if (!accepted || clock.now().getTime() > until) throw err;
      logger.warn({ err, mails: attempted.length }, 'what became of mails could not be kept; trying again');
      await pause(waitMs);
    }
  }
}
