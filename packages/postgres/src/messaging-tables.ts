import type { ColumnType, Generated } from 'kysely';

type Given<T> = ColumnType<T, T, never>;

/** An open delivery: one message on its way to one consumer. The row goes when that consumer's receipt comes. */
export interface OutboxTable {
  delivery_id: Given<string>;
  message_id: Given<string>;
  queue: Given<string>;
  /** The envelope as JSON text; its payload may be abridged (`send`). */
  envelope: Given<string>;
  /** Length of the whole text, so that a batch can be bounded without reading it. */
  size: Given<number>;
  created_at: ColumnType<Date, never, never>;
  /** How often it was handed to the transport. */
  attempts: Generated<number>;
  next_attempt_at: Generated<Date>;
}

/** One row: which life of the transport the open deliveries were handed to. */
export interface OutboxTransportTable {
  only: Given<true>;
  epoch: string;
}

/** A delivery that was worked off here, well or as a dead letter. */
export interface InboxTable {
  delivery_id: Given<string>;
  queue: Given<string>;
  outcome: Given<'done' | 'dead'>;
  received_at: ColumnType<Date, never, never>;
}

/** One row: deliveries with smaller ids (UUID v7, so older ones) may have been forgotten by the inbox. */
export interface InboxHorizonTable {
  only: Given<true>;
  before: string;
  since: Date;
}

/** Rounds of attempts that failed here, of deliveries neither done nor dead yet. */
export interface DeliveryFailuresTable {
  delivery_id: Given<string>;
  queue: Given<string>;
  rounds: number;
  last_error: string;
  failed_at: Generated<Date>;
}

/** A message that could not be worked off and waits for a person. */
export interface DeadLettersTable {
  id: Given<string>;
  /** Null for a forgery: what came was not a delivery of ours at all. */
  delivery_id: Given<string | null>;
  queue: Given<string>;
  /** What came, as text: it may be anything. */
  body: Given<string>;
  error: Given<string>;
  died_at: ColumnType<Date, never, never>;
}

export interface IdempotencyKeysTable {
  scope: Given<string>;
  key: Given<string>;
  /** Digest of the request, so that a key used for another request is noticed. */
  digest: Given<string>;
  /** The answer as JSON text; null only inside the transaction that makes it. */
  answer: string | null;
  created_at: ColumnType<Date, never, never>;
}

/** The tables of `messagingMigrations()`: part of every service's `DB`. */
export interface MessagingTables {
  outbox: OutboxTable;
  outbox_transport: OutboxTransportTable;
  inbox: InboxTable;
  inbox_horizon: InboxHorizonTable;
  delivery_failures: DeliveryFailuresTable;
  dead_letters: DeadLettersTable;
  idempotency_keys: IdempotencyKeysTable;
}
