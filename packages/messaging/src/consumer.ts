import {
  buryDeadLetter,
  type Database,
  type InboxOutcome,
  inboxOutcome,
  recordFailedRound,
  type Tx,
  withInbox,
} from '@inkan/postgres';
import {
  type Envelope,
  type MessageContract,
  PoisonMessage,
  parseEnvelope,
  queueName,
  type ServiceName,
} from '@inkan/queues';
import { type Logger, withCorrelation } from '@inkan/runtime';
import type { Static, TSchema } from 'typebox';
import type { BusJob } from './bus.ts';
import type { ReceiptSender } from './receipts.ts';
import type { Tuning } from './tuning.ts';

/** Writes the inbox row and, with it, what `run` writes: the end of a message. To be called exactly once. */
export type Finish<DB> = (run: (tx: Tx<DB>) => Promise<void>) => Promise<void>;

export type Handler<DB, Payload> = (message: Envelope<Payload>, finish: Finish<DB>) => Promise<void>;

export type ConsumerOptions<DB, Payload extends TSchema> = {
  service: ServiceName;
  contract: MessageContract<string, Payload>;
  handle: Handler<DB, Static<Payload>>;
  /** Whether `handle` does something before it finishes, which a message that was here before must not repeat. */
  inSteps: boolean;
  database: Database<DB>;
  receipts: ReceiptSender;
  logger: Logger;
  tuning: Pick<Tuning, 'roundsUntilDead' | 'stallsUntilDead'>;
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * What happens to one delivery: parsed (poison is buried at once), recognized when it was here before, handled, and
 * answered by a receipt after the commit. An error is thrown on, so that the transport tries again; the last of too many
 * rounds buries the message.
 */
export function createConsumer<DB, Payload extends TSchema>(
  options: ConsumerOptions<DB, Payload>,
): (job: BusJob) => Promise<void> {
  const { service, contract, handle, inSteps, database, receipts, logger, tuning } = options;
  const queue = queueName(contract, service);

  async function bury(job: BusJob, deliveryId: string | null, err: unknown): Promise<void> {
    const error = err instanceof Error ? err.message : String(err);
    const outcome = await buryDeadLetter(database, { deliveryId, queue, body: job.body, error });
    logger.error(
      { alarm: 'dead-letter', err, queue, deliveryId, outcome },
      'a message cannot be worked off and is kept',
    );
    if (deliveryId !== null) {
      receipts.add(contract.producer, { id: deliveryId, outcome: outcome === 'dead' ? 'dead' : 'done' });
    }
  }

  async function work(job: BusJob, message: Envelope<Static<Payload>>): Promise<void> {
    let outcome: InboxOutcome | undefined = inSteps ? await inboxOutcome(database, message.deliveryId) : undefined;
    if (!outcome) {
      const finish: Finish<DB> = async (run) => {
        if (outcome) throw new Error('a message was finished twice');
        outcome = await withInbox(database, contract, message, service, run);
      };
      await handle(message, finish);
      if (!outcome) throw new Error(`the handler of ${queue} returned without finishing its message`);
    }
    receipts.add(contract.producer, { id: message.deliveryId, outcome: outcome === 'dead' ? 'dead' : 'done' });
    logger.debug({ queue, deliveryId: message.deliveryId, attempt: job.attempt, outcome }, 'message worked off');
  }

  async function failed(job: BusJob, deliveryId: string, err: unknown): Promise<void> {
    if (err instanceof PoisonMessage) return bury(job, deliveryId, err);
    logger.warn({ err, queue, deliveryId, attempt: job.attempt }, 'an attempt at a message failed');
    if (job.attempt >= contract.retry.attempts) {
      const error = err instanceof Error ? err.message : String(err);
      const rounds = await recordFailedRound(database, { deliveryId, queue, error });
      if (rounds >= tuning.roundsUntilDead) return bury(job, deliveryId, err);
    }
    throw err;
  }

  return async (job) => {
    let message: Envelope<Static<Payload>>;
    try {
      message = read(contract, job);
    } catch (err) {
      return bury(job, uuid.test(job.id) ? job.id : null, err);
    }
    await withCorrelation(message.correlationId, async () => {
      if (job.stalls >= tuning.stallsUntilDead) {
        return bury(job, message.deliveryId, new Error(`${job.stalls} processes died while they worked on it`));
      }
      try {
        await work(job, message);
      } catch (err) {
        await failed(job, message.deliveryId, err);
      }
    });
  };
}

function read<Payload extends TSchema>(
  contract: MessageContract<string, Payload>,
  job: BusJob,
): Envelope<Static<Payload>> {
  let value: unknown;
  try {
    value = JSON.parse(job.body);
  } catch {
    throw new PoisonMessage('not JSON');
  }
  const message = parseEnvelope(contract, value);
  if (message.deliveryId !== job.id) throw new PoisonMessage('the job bears another id than its delivery');
  return message;
}
