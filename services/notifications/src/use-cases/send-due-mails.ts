import type { Database } from '@inkan/postgres';
import { type Clock, type Logger, withCorrelation } from '@inkan/runtime';
import { claimDueDeliveries, type Delivery, type Outcome, recordOutcome } from '../db/deliveries.ts';
import type { NotificationsDb } from '../db/schema.ts';
import { isPermanent, maxAttempts, retryDelay } from '../domain/retry-delay.ts';
import type { MailFacts, RenderedMail } from './render-mail.ts';

export type Mailer = {
  /** Hands a mail over. Resolves with the server's answer; rejects with an error that may carry `responseCode`. */
  send(mail: RenderedMail & { to: string; messageId: string }): Promise<string>;
};

export type SendDueMails = {
  database: Database<NotificationsDb>;
  mailer: Mailer;
  render: (kind: Delivery['kind'], facts: MailFacts) => RenderedMail;
  /** Asks enrolment for the URL of a link; its token is made in this moment. */
  linkUrl: (linkId: string) => Promise<{ url: string; expiresAt: Date }>;
  clock: Clock;
  logger: Logger;
};

const batch = 25;
/** Longer than a mail may take with all its timeouts: a mail in flight is never taken by somebody else. */
const leaseMs = 5 * 60_000;

/**
 * Sends what is due, a few at a time. The only way to a second hand-over of a mail is a kill between the server's
 * acceptance and our commit, and then it bears the same Message-ID.
 * @returns how many were tried
 */
export async function sendDueMails(house: SendDueMails): Promise<number> {
  const due = await claimDueDeliveries(house.database, { limit: batch, now: house.clock.now(), leaseMs });
  await Promise.all(due.map((delivery) => withCorrelation(delivery.correlation_id, () => sendOne(house, delivery))));
  return due.length;
}

async function sendOne(house: SendDueMails, delivery: Delivery): Promise<void> {
  const outcome = await attempt(house, delivery);
  await recordOutcome(house.database, delivery.delivery_id, outcome);
  const facts = { deliveryId: delivery.delivery_id, kind: delivery.kind, attempts: delivery.attempts };
  if (outcome.state === 'sent') house.logger.info(facts, 'mail sent');
  else house.logger.warn({ ...facts, state: outcome.state, answer: outcome.serverAnswer }, 'mail not sent');
}

async function attempt(house: SendDueMails, delivery: Delivery): Promise<Outcome> {
  try {
    const link = await house.linkUrl(delivery.link_id);
    const mail = house.render(delivery.kind, { displayName: delivery.display_name, ...link });
    const serverAnswer = await house.mailer.send({
      ...mail,
      to: delivery.recipient,
      messageId: delivery.message_id,
    });
    return { state: 'sent', sentAt: house.clock.now(), serverAnswer };
  } catch (error) {
    const { message, responseCode } = error as Error & { responseCode?: number };
    if (isPermanent(responseCode) || delivery.attempts >= maxAttempts)
      return { state: 'failed', serverAnswer: message };
    const nextAttemptAt = new Date(house.clock.now().getTime() + retryDelay(delivery.attempts));
    return { state: 'queued', nextAttemptAt, serverAnswer: message };
  }
}
