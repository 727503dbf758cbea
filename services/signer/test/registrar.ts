import { type Bus, openBus } from '@inkan/messaging';
import { sealAs } from '@inkan/messaging/testing';
import { certificatesSigned, issueCertificates, queueName, receiptQueueName, type SignedCommand } from '@inkan/queues';
import { newId } from '@inkan/runtime';
import type { TestBus } from '@inkan/testing';
import { envelopeOf, messageKeys, silent } from './world.ts';

/** As much of the registrar as a signer sees of it: sends commands, takes answers, gives receipts. */
export type Registrar = AsyncDisposable & {
  send(commands: readonly SignedCommand[]): Promise<void>;
  /** Resolves when so many answers have come since the last call. */
  answers(count: number): Promise<void>;
};

export async function openRegistrar({ url, prefix }: Pick<TestBus, 'url' | 'prefix'>): Promise<Registrar> {
  const bus: Bus = openBus({ url, prefix, logger: silent });
  const { own } = messageKeys.certificates;
  const seen = new Set<string>();
  let arrived = 0;
  let wake: () => void = () => undefined;
  const options = { concurrency: 4, attempts: 3, backoffMs: 100 };
  const consumer = await bus.consume(queueName(certificatesSigned, 'certificates'), options, async (job) => {
    const receipt = { consumer: 'certificates', deliveries: [{ id: job.id, outcome: 'done' }] };
    const queue = receiptQueueName('signer');
    await bus.publish([{ id: newId(), queue, body: sealAs(own, queue, JSON.stringify(receipt)) }]);
    if (!seen.has(job.id)) arrived += 1;
    seen.add(job.id);
    wake();
  });
  return {
    async send(commands) {
      const messages = commands.map((command) => envelopeOf('issue-certificates', command));
      const queue = queueName(issueCertificates, 'signer');
      await bus.publish(
        messages.map((message) => ({
          id: message.deliveryId,
          queue,
          body: sealAs(own, queue, JSON.stringify(message)),
        })),
      );
    },
    async answers(count) {
      while (arrived < count) {
        const more = Promise.withResolvers<void>();
        wake = more.resolve;
        if (arrived < count) await more.promise;
      }
      arrived -= count;
    },
    async [Symbol.asyncDispose]() {
      await consumer[Symbol.asyncDispose]();
      await bus[Symbol.asyncDispose]();
    },
  };
}
