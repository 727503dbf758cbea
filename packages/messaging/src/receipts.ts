import { closeDeliveries, type Database } from '@inkan/postgres';
import { Receipts, receiptQueueName, type ServiceName } from '@inkan/queues';
import { type Logger, newId } from '@inkan/runtime';
import { Compile } from 'typebox/compile';
import type { Bus, BusJob } from './bus.ts';
import type { Tuning } from './tuning.ts';

export interface ReceiptSender extends AsyncDisposable {
  /** After the commit. Losing one costs a second delivery, which is answered by another receipt. */
  add(producer: ServiceName, receipt: Receipts['deliveries'][number]): void;
}

/** Sends receipts in batches, straight over the bus: they need no outbox, since the inbox can always repeat them. */
export function createReceiptSender(options: {
  consumer: ServiceName;
  bus: Bus;
  logger: Logger;
  tuning: Pick<Tuning, 'receiptBatch' | 'receiptDelayMs'>;
}): ReceiptSender {
  const { consumer, bus, logger, tuning } = options;
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
    const sent = bus
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

/** Closes this service's deliveries as their consumers' receipts come in. */
export async function consumeReceipts<DB>(options: {
  service: ServiceName;
  database: Database<DB>;
  bus: Bus;
  logger: Logger;
}): Promise<AsyncDisposable> {
  const { service, database, bus, logger } = options;
  return bus.consume(
    receiptQueueName(service),
    { concurrency: 2, attempts: 3, backoffMs: 200 },
    async (job: BusJob): Promise<void> => {
      const receipts = readReceipts(job.body);
      if (!receipts) {
        logger.error({ alarm: 'poison-receipt', job: job.id }, 'a receipt does not fit its contract and is dropped');
        return;
      }
      await closeDeliveries(database, receipts.deliveries);
      const dead = receipts.deliveries.filter((delivery) => delivery.outcome === 'dead');
      if (dead.length > 0) {
        const ids = dead.map((delivery) => delivery.id);
        logger.error({ alarm: 'delivery-died', consumer: receipts.consumer, ids }, 'a consumer gave deliveries up');
      }
    },
  );
}

function readReceipts(body: string): Receipts | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return receiptsValidator.Check(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
