import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '@inkan/postgres';
import { type Clock, type Logger, withCorrelation } from '@inkan/runtime';
import { claimDueDeliveries, type Delivery, extendLease, type Outcome, recordOutcome } from '../db/deliveries.ts';
import type { NotificationsDb } from '../db/schema.ts';
import { isPermanent, maxAttempts, retryDelay } from '../domain/retry-delay.ts';
import { withoutLink } from '../domain/without-link.ts';
import { type Failure, failureOf } from './failure-of.ts';
import type { RenderedMail } from './render-mail.ts';
import type { WrittenMail } from './write-mail.ts';

export type Mailer = {
  /** Hands a mail over. Resolves with the server's answer; rejects with an error that bears its reply, if there was one. */
  send(mail: RenderedMail & { to: string; messageId: string }): Promise<string>;
};

export type SendDueMails = {
  database: Database<NotificationsDb>;
  mailer: Mailer;
  write: (delivery: Delivery) => Promise<WrittenMail>;
  clock: Clock;
  logger: Logger;
};

/** As many as the mailer has connections: no claimed mail waits for its turn while its lease runs. */
export const mailsAtOnce = 5;
/** Renewed while a mail is on its way, however slow the server; after a crash the mail is due again when it has run out. */
const leaseMs = 60_000;
const renewEveryMs = 20_000;

/** How long the mark of an accepted mail is tried while the database is away. */
const markWithinMs = 5 * 60_000;

/**
 * Sends what is due, a few at a time. The only way to a second hand-over of a mail is a kill between the server's
 * acceptance and our commit, and then it bears the same Message-ID.
 * @returns how many were tried
 */
export async function sendDueMails(house: SendDueMails): Promise<number> {
  const due = await claimDueDeliveries(house.database, { limit: mailsAtOnce, now: house.clock.now(), leaseMs });
  const sent = await Promise.allSettled(
    due.map((delivery) => withCorrelation(delivery.correlation_id, () => sendOne(house, delivery))),
  );
  const failed = sent.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return due.length;
}

async function sendOne(house: SendDueMails, delivery: Delivery): Promise<void> {
  const outcome = await whileLeased(house, delivery, async () => {
    const attempted = await attempt(house, delivery);
    await keep(house, delivery, attempted);
    return attempted;
  });
  const facts = { deliveryId: delivery.delivery_id, kind: delivery.kind, attempts: delivery.attempts };
  if (outcome.state === 'sent') house.logger.info(facts, 'mail sent');
  else house.logger.warn({ ...facts, state: outcome.state, answer: outcome.serverAnswer }, 'mail not sent');
}

/** A renewal that fails (the database is away) is only logged: the next one comes before the lease has run out. */
async function whileLeased<T>(house: SendDueMails, { delivery_id }: Delivery, work: () => Promise<T>): Promise<T> {
  const renew = (): void => {
    const until = new Date(house.clock.now().getTime() + leaseMs);
    extendLease(house.database, delivery_id, until).catch((err: unknown) =>
      house.logger.warn({ err, deliveryId: delivery_id }, 'the lease of a mail could not be renewed'),
    );
  };
  const timer = setInterval(renew, renewEveryMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

async function attempt(house: SendDueMails, delivery: Delivery): Promise<Outcome> {
  let url = '';
  const unlinked = (answer: string) => (url === '' ? answer : withoutLink(answer, url));
  try {
    const { url: link = '', ...mail } = await house.write(delivery);
    url = link;
    const answer = await house.mailer.send({ ...mail, to: delivery.recipient, messageId: delivery.message_id });
    return { state: 'sent', sentAt: house.clock.now(), serverAnswer: unlinked(answer) };
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'own') house.logger.error({ err: error, kind: delivery.kind }, 'a mail could not be written');
    const serverAnswer = unlinked(failure.text);
    if (isFinal(failure) || delivery.attempts >= maxAttempts) return { state: 'failed', serverAnswer };
    const nextAttemptAt = new Date(house.clock.now().getTime() + retryDelay(delivery.attempts));
    return { state: 'queued', nextAttemptAt, serverAnswer };
  }
}

function isFinal(failure: Failure): boolean {
  return failure.kind === 'nothing-to-send' || (failure.kind === 'smtp' && isPermanent(failure.reply));
}

/** That a mail was accepted must not be forgotten because the database is away for a moment: it would be sent again. */
async function keep({ database, logger, clock }: SendDueMails, delivery: Delivery, outcome: Outcome): Promise<void> {
  const until = clock.now().getTime() + markWithinMs;
  for (let waitMs = 50; ; waitMs = Math.min(waitMs * 2, 5_000)) {
    try {
      return await recordOutcome(database, delivery.delivery_id, outcome);
    } catch (err) {
      if (outcome.state !== 'sent' || clock.now().getTime() > until) throw err;
      logger.warn({ err, deliveryId: delivery.delivery_id }, 'a sent mail could not be marked so; trying again');
      await pause(waitMs);
    }
  }
}
