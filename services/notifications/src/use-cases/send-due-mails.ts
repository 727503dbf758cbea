import type { Database } from '@inkan/postgres';
import { type Clock, type Logger, withCorrelation } from '@inkan/runtime';
import { claimDueDeliveries, type Delivery, extendLeases, type Outcome, releaseClaims } from '../db/deliveries.ts';
import type { NotificationsDb } from '../db/schema.ts';
import { isPermanent, maxAttempts, retryDelay } from '../domain/retry-delay.ts';
import { withoutLink } from '../domain/without-link.ts';
import { type Failure, failureOf } from './failure-of.ts';
import { createOutcomeKeeper, type OutcomeKeeper } from './keep-outcomes.ts';
import type { RenderedMail } from './render-mail.ts';
import type { WrittenMail } from './write-mail.ts';

export type Mailer = {
  /** Hands a mail over. Resolves with the server's answer; rejects with an error that bears its reply, if there was one. */
  send(mail: RenderedMail & { to: string; messageId: string }): Promise<string>;
};

export type SendDueMails = {
  database: Database<NotificationsDb>;
  mailer: Mailer;
  /** What writes each of these mails; what they need is asked for together. */
  write: (deliveries: readonly Delivery[]) => (delivery: Delivery) => Promise<WrittenMail>;
  clock: Clock;
  logger: Logger;
};

/** Mails on their way at once: the mailer has as many connections. */
export const mailsAtOnce = 5;
/** Claimed together: one claim and one question for links to so many mails. */
const mailsPerClaim = 50;
/** Renewed until the last of a claim is on its way, however slow the server; after a crash they are due again when it has run out. */
const leaseMs = 60_000;
const renewEveryMs = 20_000;
/** Mails of many that have been due for so long go like those of one. */
const patienceMs = 300_000;

/**
 * Sends what is due, a few at a time. The only way to a second hand-over of a mail is a kill between the server's
 * acceptance and our commit, and then it bears the same Message-ID.
 * @param ofManyToo false: what is of many goes only if it has been due for five minutes
 * @param signal when it comes, what is on its way is finished, and what has not begun is due again at once
 * @returns how many were tried, and how many of them were of many
 */
export async function sendDueMails(
  house: SendDueMails,
  { ofManyToo, signal }: { ofManyToo: boolean; signal?: AbortSignal },
): Promise<{ tried: number; ofMany: number }> {
  const now = house.clock.now();
  const ofManyUntil = ofManyToo ? now : new Date(now.getTime() - patienceMs);
  const due = await claimDueDeliveries(house.database, { limit: mailsPerClaim, now, ofManyUntil, leaseMs });
  if (due.length === 0) return { tried: 0, ofMany: 0 };
  const write = house.write(due);
  const keeper = createOutcomeKeeper(house);
  const open = new Set(due);
  const waiting = due.values();
  const failures: unknown[] = [];
  /** One connection's worth of work. */
  const worker = async (): Promise<void> => {
    for (const delivery of waiting) {
      if (signal?.aborted) return;
      try {
        await withCorrelation(delivery.correlation_id, () => sendOne(house, write, keeper, delivery));
      } catch (error) {
        failures.push(error);
      }
      open.delete(delivery);
    }
  };
  await whileLeased(house, open, () => Promise.all(Array.from({ length: mailsAtOnce }, worker)));
  if (open.size > 0) await releaseClaims(house.database, idsOf(open), house.clock.now());
  if (failures.length > 0) throw failures[0];
  return { tried: due.length, ofMany: due.filter(({ patient }) => patient).length };
}

async function sendOne(
  house: SendDueMails,
  write: ReturnType<SendDueMails['write']>,
  keeper: OutcomeKeeper,
  delivery: Delivery,
): Promise<void> {
  const outcome = await attempt(house, write, delivery);
  await keeper.keep(delivery.delivery_id, outcome);
  const facts = { deliveryId: delivery.delivery_id, kind: delivery.kind, attempts: delivery.attempts };
  if (outcome.state === 'sent') house.logger.info(facts, 'mail sent');
  else house.logger.warn({ ...facts, state: outcome.state, answer: outcome.serverAnswer }, 'mail not sent');
}

/** A renewal that fails (the database is away) is only logged: the next one comes before the lease has run out. */
async function whileLeased<T>(house: SendDueMails, open: ReadonlySet<Delivery>, work: () => Promise<T>): Promise<T> {
  let renewed: Promise<void> = Promise.resolve();
  const renew = (): void => {
    const until = new Date(house.clock.now().getTime() + leaseMs);
    const ids = idsOf(open);
    renewed = extendLeases(house.database, ids, until).catch((err: unknown) =>
      house.logger.warn({ err, mails: ids.length }, 'the lease of mails could not be renewed'),
    );
  };
  const timer = setInterval(renew, renewEveryMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await renewed;
  }
}

const idsOf = (deliveries: ReadonlySet<Delivery>): string[] =>
  Array.from(deliveries, (delivery) => delivery.delivery_id);

async function attempt(
  house: SendDueMails,
  write: ReturnType<SendDueMails['write']>,
  delivery: Delivery,
): Promise<Outcome> {
  let url = '';
  const unlinked = (answer: string) => (url === '' ? answer : withoutLink(answer, url));
  try {
    const { url: link = '', ...mail } = await write(delivery);
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
