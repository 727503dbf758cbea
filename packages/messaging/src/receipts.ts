import { closeDeliveries, type Database, type Publisher } from '@inkan/postgres';
import { Receipts, receiptQueueName, type ServiceName, serviceNames } from '@inkan/queues';
import { type Logger, newId } from '@inkan/runtime';
import { Compile } from 'typebox/compile';
import type { Bus, BusJob } from './bus.ts';
import type { Forgeries } from './forgeries.ts';
import type { Seal } from './seal.ts';
import type { Tuning } from './tuning.ts';

export interface ReceiptSender extends AsyncDisposable {
  /** After the commit. Losing one costs a second delivery, which is answered by another receipt. */
  add(producer: ServiceName, receipt: Receipts['deliveries'][number]): void;
}

/** Sends receipts in batches, straight over the bus: they need no outbox, since the inbox can always repeat them. */
export function createReceiptSender(options: {
  consumer: ServiceName;
  /** Signs them. */
  publisher: Publisher;
  logger: Logger;
  tuning: Pick<Tuning, 'receiptBatch' | 'receiptDelayMs'>;
}): ReceiptSender {
  const { consumer, publisher, logger, tuning } = options;
  const waiting = new Map<ServiceName, Receipts['deliveries']>();
  const sending = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.size === 0) return;
    const letters = [...waiting].map(([producer, deliveries]) => {
      const body: Receipts = { consumer, deliveries };
      return { id: newId(), queue: receiptQueueName(producer), body: JSON.stringify(body) };
    });
    waiting.clear();
    const sent = publisher
      .publish(letters)
      .catch((err: unknown) => logger.warn({ err }, 'receipts could not be sent; the deliveries will come again'))
      .finally(() => sending.delete(sent));
    sending.add(sent);
  }

  return {
    add(producer, receipt) {
      const batch = waiting.get(producer) ?? [];
      batch.push(receipt);
      waiting.set(producer, batch);
      if (batch.length >= tuning.receiptBatch) flush();
      else timer ??= setTimeout(flush, tuning.receiptDelayMs);
    },
    async [Symbol.asyncDispose]() {
      flush();
      await Promise.all(sending);
    },
  };
}

const receiptsValidator = Compile(Receipts);

/** Closes this service's deliveries as their consumers' receipts come in: each only what was sent to itself. */
export async function consumeReceipts<DB>(options: {
  service: ServiceName;
  database: Database<DB>;
  bus: Bus;
  seal: Seal;
  forgeries: Forgeries;
  logger: Logger;
}): Promise<AsyncDisposable> {
  const { service, database, bus, seal, forgeries, logger } = options;
  const queue = receiptQueueName(service);
  return bus.consume(queue, { concurrency: 2, attempts: 3, backoffMs: 200 }, async (job: BusJob): Promise<void> => {
    const opened = seal.open(queue, job.body, serviceNames);
    if (!opened) return forgeries.note(queue, job);
    const receipts = readReceipts(opened.text);
    if (!receipts || receipts.consumer !== opened.by) {
      logger.error(
        { alarm: 'poison-receipt', job: job.id },
        'a receipt does not fit its contract, or its signer, and is dropped',
      );
      return;
    }
    await closeDeliveries(database, opened.by, receipts.deliveries);
    const dead = receipts.deliveries.filter((delivery) => delivery.outcome === 'dead');
    if (dead.length > 0) {
      const ids = dead.map((delivery) => delivery.id);
      logger.error({ alarm: 'delivery-died', consumer: receipts.consumer, ids }, 'a consumer gave deliveries up');
    }
  });
}

function readReceipts(body: string): Receipts | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return receiptsValidator.Check(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
