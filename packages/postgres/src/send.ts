import { type Envelope, type MessageContract, parseEnvelope, queueName } from '@inkan/queues';
import { currentCorrelationId, newId } from '@inkan/runtime';
import { type RawBuilder, sql } from 'kysely';
import type { Static, TSchema } from 'typebox';
import type { TxHandle } from './transaction.ts';

export type SendOptions = {
  /** The message that caused this one: the one being worked off when absent. */
  causationId?: string;
  /** That of the request or message at work when absent. A function for `sendMany` of what many requests began. */
  correlationId?: string | ((index: number) => string);
  /** When it happened; now when absent. */
  at?: Date;
};

/**
 * What the outbox keeps instead of a payload that stands elsewhere in this database already: smaller, and enough to make
 * the payload again (`PostOffice.completes`) should the message have to be read back.
 */
export type Abridged = { readonly abridged?: unknown };

/** One INSERT carries up to this many deliveries: 4 values each, far from the 65,535 a statement may bind. */
const rowsPerInsert = 1_000;

/**
 * Writes a message into the outbox of this transaction, one delivery per consumer. It leaves when, and only when, the
 * transaction commits.
 * @returns the message's id
 * @throws PoisonMessage when the payload does not fit the contract: nothing that cannot be read is ever sent
 */
export async function send<Payload extends TSchema>(
  tx: TxHandle,
  contract: MessageContract<string, Payload>,
  payload: Static<Payload>,
  options: SendOptions & Abridged = {},
): Promise<string> {
  const [id] = await write(tx, contract, [payload], options);
  if (id === undefined) throw new Error('unreachable: one payload, one message');
  return id;
}

/** `send` for many payloads of one contract, by as few statements as possible. */
export async function sendMany<Payload extends TSchema>(
  tx: TxHandle,
  contract: MessageContract<string, Payload>,
  payloads: readonly Static<Payload>[],
  options: SendOptions = {},
): Promise<string[]> {
  return write(tx, contract, payloads, options);
}

async function write<Payload extends TSchema>(
  tx: TxHandle,
  contract: MessageContract<string, Payload>,
  payloads: readonly Static<Payload>[],
  options: SendOptions & Abridged,
): Promise<string[]> {
  const { abridged } = options;
  const causationId = options.causationId ?? tx.causationId;
  const head = {
    type: contract.type,
    version: contract.version,
    time: (options.at ?? new Date()).toISOString(),
    producer: contract.producer,
    ...(causationId === undefined ? {} : { causationId }),
  };
  const { correlationId = currentCorrelationId() ?? newId() } = options;
  const correlationOf = typeof correlationId === 'function' ? correlationId : () => correlationId;
  const ids: string[] = [];
  const rows: OutboxRow[] = [];
  for (const [index, payload] of payloads.entries()) {
    const id = newId();
    ids.push(id);
    for (const consumer of contract.consumers) {
      const envelope: Envelope = { id, deliveryId: newId(), ...head, correlationId: correlationOf(index), payload };
      parseEnvelope(contract, envelope);
      const text = JSON.stringify(envelope);
      const kept = abridged === undefined ? text : JSON.stringify({ ...envelope, payload: abridged });
      rows.push({ id, deliveryId: envelope.deliveryId, queue: queueName(contract, consumer), text, kept });
    }
  }
  for (let at = 0; at < rows.length; at += rowsPerInsert) await insert(tx, rows.slice(at, at + rowsPerInsert));
  return ids;
}

/** `text` is what is carried, `kept` what the outbox holds of it. */
type OutboxRow = { id: string; deliveryId: string; queue: string; text: string; kept: string };

/**
 * Written as claimed where a relay of this process takes them over after the commit. Otherwise NOTIFY reaches the relays
 * at commit; Postgres folds several of one transaction into one.
 */
async function insert(tx: TxHandle, rows: readonly OutboxRow[]): Promise<void> {
  const claimedMs = tx.handover.claim(rows.map(({ deliveryId: id, queue, text: body }) => ({ id, queue, body })));
  if (claimedMs === undefined) {
    await sql`
      with sent as (
        insert into outbox (delivery_id, message_id, queue, envelope, size) ${source(rows)}
      )
      select pg_notify('outbox_' || current_schema(), '')
    `.execute(tx.db);
    return;
  }
  await sql`
    insert into outbox (delivery_id, message_id, queue, envelope, size, attempts, next_attempt_at)
    select sent.*, 1, clock_timestamp() + interval '1 millisecond' * ${claimedMs}::float8 * (0.9 + 0.2 * random())
    from (${source(rows)}) as sent
  `.execute(tx.db);
}

/** Arrays for many small ones. A single one may be large, and an array would quote and unquote every octet of it. */
function source(rows: readonly OutboxRow[]): RawBuilder<unknown> {
  const [first, ...more] = rows;
  if (first && more.length === 0) {
    const { id, deliveryId, queue, text, kept } = first;
    const size = Buffer.byteLength(text);
    return sql`values (${deliveryId}::uuid, ${id}::uuid, ${queue}::text, ${kept}::json, ${size}::integer)`;
  }
  const delivery = rows.map((row) => row.deliveryId);
  const message = rows.map((row) => row.id);
  const queue = rows.map((row) => row.queue);
  const text = rows.map((row) => row.kept);
  return sql`
    select delivery_id, message_id, queue, envelope::json, octet_length(envelope)
    from unnest(${delivery}::uuid[], ${message}::uuid[], ${queue}::text[], ${text}::text[])
      as row (delivery_id, message_id, queue, envelope)
  `;
}

/** The channel on which a schema's outbox announces new deliveries. */
export function outboxChannel(schema: string): string {
  return `outbox_${schema}`;
}
