import type { Delivery } from '@inkan/postgres';
import { type Envelope, type MessageContract, parseEnvelope, queueName } from '@inkan/queues';
import type { Static, TSchema } from 'typebox';

/** Makes a payload again of what the outbox keeps instead of it. */
export type Complete<Payload> = (abridged: unknown) => Promise<Payload>;

export interface Completions {
  add<Payload extends TSchema>(contract: MessageContract<string, Payload>, complete: Complete<Static<Payload>>): void;
  /** The delivery as it is to be carried. @throws PoisonMessage when what was made does not fit the contract */
  complete(delivery: Delivery): Promise<Delivery>;
}

export function createCompletions(): Completions {
  const byQueue = new Map<string, (envelope: Envelope) => Promise<Envelope>>();
  return {
    add(contract, complete) {
      const make = async (envelope: Envelope): Promise<Envelope> =>
        parseEnvelope(contract, { ...envelope, payload: await complete(envelope.payload) });
      for (const consumer of contract.consumers) byQueue.set(queueName(contract, consumer), make);
    },
    async complete(delivery) {
      const make = byQueue.get(delivery.queue);
      return make ? { ...delivery, body: JSON.stringify(await make(JSON.parse(delivery.body) as Envelope)) } : delivery;
    },
  };
}
