import type { TSchema } from 'typebox';

/** The services that send or receive messages. The gateway and the console take no part. */
export const serviceNames = ['users', 'certificates', 'csv-jobs', 'enrolment', 'notifications', 'signer'] as const;
export type ServiceName = (typeof serviceNames)[number];

/**
 * What one kind of message is: who sends it, who receives it, and the exact shape of its payload.
 *
 * A command has one consumer, an event may have several; each consumer has its own queue and its own delivery, so
 * that one slow consumer never holds another's message open.
 */
export type MessageContract<Type extends string = string, Payload extends TSchema = TSchema> = {
  readonly type: Type;
  /** Raised when a released payload changes incompatibly; both versions are then consumed for one release. */
  readonly version: number;
  readonly producer: ServiceName;
  readonly consumers: readonly ServiceName[];
  readonly payload: Payload;
  readonly retry: { readonly attempts: number; readonly backoffMs: number };
  /** How many messages one process of the consumer works on at once. */
  readonly concurrency: number;
};

/** The usual retry: quick attempts in the transport; after them the producer's reconciler sends again, ever later. */
const defaultRetry = { attempts: 4, backoffMs: 250 } as const;

export function defineMessage<Type extends string, Payload extends TSchema>(
  contract: Omit<MessageContract<Type, Payload>, 'retry' | 'concurrency'> &
    Partial<Pick<MessageContract<Type, Payload>, 'retry' | 'concurrency'>>,
): MessageContract<Type, Payload> {
  if (contract.consumers.length === 0) throw new Error(`message ${contract.type} has no consumer`);
  return { retry: defaultRetry, concurrency: 4, ...contract };
}

/** `signer.issue-certificates.v1`: consumer, type, version. */
export function queueName(contract: MessageContract, consumer: ServiceName): string {
  return `${consumer}.${contract.type}.v${contract.version}`;
}

/** Receipts close a producer's deliveries; they are the one message that gets no receipt itself. */
export function receiptQueueName(producer: ServiceName): string {
  return `${producer}.receipts.v1`;
}
