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
import type { Forgeries } from './forgeries.ts';
import type { ReceiptSender } from './receipts.ts';
import type { Seal } from './seal.ts';
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
  seal: Seal;
  forgeries: Forgeries;
  logger: Logger;
  tuning: Pick<Tuning, 'roundsUntilDead' | 'stallsUntilDead'>;
};

/**
 * What happens to one delivery: held against its producer's signature before anything in it is looked at, parsed (poison
 * is buried at once), recognized when it was here before, handled, and answered by a receipt after the commit. An error
 * is thrown on, so that the transport tries again; the last of too many rounds buries the message.
 */
export function createConsumer<DB, Payload extends TSchema>(
  options: ConsumerOptions<DB, Payload>,
): (job: BusJob) => Promise<void> {
  const { service, contract, handle, inSteps, database, receipts, seal, forgeries, logger, tuning } = options;
  const queue = queueName(contract, service);

  async function bury(text: string, deliveryId: string, err: unknown): Promise<void> {
    const error = err instanceof Error ? err.message : String(err);
    const outcome = await buryDeadLetter(database, { deliveryId, queue, body: text, error });
    logger.error(
      { alarm: 'dead-letter', err, queue, deliveryId, outcome },
      'a message cannot be worked off and is kept',
    );
    receipts.add(contract.producer, { id: deliveryId, outcome: outcome === 'dead' ? 'dead' : 'done' });
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

  async function failed(job: BusJob, text: string, deliveryId: string, err: unknown): Promise<void> {
    if (err instanceof PoisonMessage) return bury(text, deliveryId, err);
    logger.warn({ err, queue, deliveryId, attempt: job.attempt }, 'an attempt at a message failed');
    if (job.attempt >= contract.retry.attempts) {
      const error = err instanceof Error ? err.message : String(err);
      const rounds = await recordFailedRound(database, { deliveryId, queue, error });
      if (rounds >= tuning.roundsUntilDead) return bury(text, deliveryId, err);
    }
    throw err;
  }

  return async (job) => {
    const opened = seal.open(queue, job.body, [contract.producer]);
    const value = opened && parsed(opened.text);
    // A true message under another delivery's id would be answered in that one's place.
    if (!opened || deliveryIdIn(value) !== job.id) return forgeries.note(queue, job);
    const { text } = opened;
    let message: Envelope<Static<Payload>>;
    try {
      message = parseEnvelope(contract, value);
    } catch (err) {
      return bury(text, job.id, err);
    }
    await withCorrelation(message.correlationId, async () => {
      if (job.stalls >= tuning.stallsUntilDead) {
        return bury(text, job.id, new Error(`${job.stalls} processes died while they worked on it`));
      }
      try {
        await work(job, message);
      } catch (err) {
        await failed(job, text, job.id, err);
      }
    });
  };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of which delivery this is the content, whatever else it is. */
function deliveryIdIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('deliveryId' in value)) return undefined;
  const { deliveryId } = value;
  return typeof deliveryId === 'string' && uuid.test(deliveryId) ? deliveryId : undefined;
}
