import {
  createRelay,
  type Database,
  type MessagingTables,
  noticeTransport,
  openDeliveries,
  type Publisher,
  pruneMessaging,
  type Relay,
  type Tx,
} from '@inkan/postgres';
import { type Envelope, type MessageContract, queueName, type ServiceName } from '@inkan/queues';
import { type Clock, type Logger, startLoop } from '@inkan/runtime';
import type { Static, TSchema } from 'typebox';
import type { Bus, BusJob } from './bus.ts';
import { type Complete, createCompletions } from './completions.ts';
import { createConsumer, type Handler } from './consumer.ts';
import { createForgeries } from './forgeries.ts';
import { consumeReceipts, createReceiptSender } from './receipts.ts';
import { createSeal, type MessageKeys } from './seal.ts';
import { type TuningChanges, tune } from './tuning.ts';

export type PostOfficeOptions<DB extends MessagingTables> = {
  service: ServiceName;
  /** Signs what leaves; what comes is believed only under its producer's key. */
  keys: MessageKeys;
  database: Database<DB>;
  bus: Bus;
  logger: Logger;
  clock: Clock;
  tuning?: TuningChanges;
};

/** All of one service's messages: sends what its outbox holds, receives what is addressed to it, keeps the books. */
export interface PostOffice<DB> extends AsyncDisposable {
  /** The inbox row, what `handle` writes and what it sends commit together. Called before `start`. */
  consume<Payload extends TSchema>(
    contract: MessageContract<string, Payload>,
    handle: (tx: Tx<DB>, message: Envelope<Static<Payload>>) => Promise<void>,
  ): void;
  /**
   * For effects that need earlier transactions of their own: those must bear being repeated after a crash. The message
   * ends with `finish`, whose transaction holds the inbox row.
   */
  consumeInSteps<Payload extends TSchema>(
    contract: MessageContract<string, Payload>,
    handle: Handler<DB, Static<Payload>>,
  ): void;
  /**
   * How a payload is made again of what the outbox keeps of it (`abridged` of `send`), when this service's relay reads
   * such a message back: after a crash, or when no receipt came. Called before `start`.
   */
  completes<Payload extends TSchema>(
    contract: MessageContract<string, Payload>,
    complete: Complete<Static<Payload>>,
  ): void;
  start(): Promise<void>;
  /** Resolves when no delivery of this service is open. For tests. */
  drained(): Promise<void>;
}

type Consumer = { queue: string; contract: MessageContract; onJob: (job: BusJob) => Promise<void> };

/** Disposing finishes running jobs and sends their receipts; the database and the bus stay the caller's. */
export function openPostOffice<DB extends MessagingTables>(options: PostOfficeOptions<DB>): PostOffice<DB> {
  const { service, database, bus, logger, clock } = options;
  const tuning = tune(options.tuning);
  const seal = createSeal(service, options.keys);
  const forgeries = createForgeries(database, logger);
  // Signed as they leave, not as they are written: what waits in an outbox outlives a change of keys.
  const publisher: Publisher = {
    publish: (deliveries) =>
      bus.publish(deliveries.map(({ id, queue, body }) => ({ id, queue, body: seal.close(queue, body) }))),
  };
  const receipts = createReceiptSender({ consumer: service, publisher, logger, tuning });
  const completions = createCompletions();
  const consumers: Consumer[] = [];
  const running: AsyncDisposable[] = [];
  const stop = new AbortController();
  let relay: Relay | undefined;
  let started = false;

  function register<Payload extends TSchema>(
    contract: MessageContract<string, Payload>,
    handle: Handler<DB, Static<Payload>>,
    inSteps: boolean,
  ): void {
    const queue = queueName(contract, service);
    if (started) throw new Error(`${queue}: consumers are named before the post office starts`);
    if (!contract.consumers.includes(service)) throw new Error(`${queue}: the contract names no such consumer`);
    if (consumers.some((known) => known.queue === queue)) throw new Error(`${queue} has a consumer already`);
    if (!seal.knows(contract.producer)) throw new Error(`${queue}: no public key of ${contract.producer} is given`);
    const means = { database, receipts, seal, forgeries, logger, tuning };
    const onJob = createConsumer({ service, contract, handle, inSteps, ...means });
    consumers.push({ queue, contract, onJob });
  }

  return {
    consume: (contract, handle) => register(contract, (message, finish) => finish((tx) => handle(tx, message)), false),
    consumeInSteps: (contract, handle) => register(contract, handle, true),
    completes: (contract, complete) => completions.add(contract, complete),

    async start() {
      if (started) throw new Error('the post office runs already');
      started = true;
      const loop = (name: string, everyMs: number, run: () => Promise<void>) =>
        startLoop({ name, everyMs, run, logger, signal: stop.signal });

      relay = await createRelay({ database, publisher, complete: completions.complete, logger, tuning: tuning.relay });
      running.push(await consumeReceipts({ service, database, bus, seal, forgeries, logger }));
      for (const { queue, contract, onJob } of consumers) {
        const { attempts, backoffMs } = contract.retry;
        running.push(await bus.consume(queue, { concurrency: contract.concurrency, attempts, backoffMs }, onJob));
      }
      running.push(
        loop('transport epoch', tuning.epochPollMs, async () => {
          // A transport that is away says so in its own log.
          const epoch = await bus.epoch().catch(() => undefined);
          if (epoch === undefined) return;
          const { changed, open } = await noticeTransport(database, epoch);
          if (!changed) return;
          if (open > 0) logger.warn({ open }, 'the message transport was emptied: open deliveries are sent again');
          relay?.nudge();
        }),
        loop('prune messaging', tuning.pruneEveryMs, () => {
          const { inboxDays, idempotencyDays } = tuning;
          return pruneMessaging(database, { now: clock.now(), inboxDays, idempotencyDays });
        }),
      );
    },

    async drained() {
      while ((await openDeliveries(database)).count > 0) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },

    async [Symbol.asyncDispose]() {
      stop.abort();
      await Promise.all(running.map((part) => part[Symbol.asyncDispose]()));
      await receipts[Symbol.asyncDispose]();
      await relay?.[Symbol.asyncDispose]();
    },
  };
}
