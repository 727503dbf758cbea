import {
  allMessages,
  EnvelopeHead,
  IssueCommand,
  type MessageContract,
  namedFields,
  queueName,
  Receipts,
  RevokeCommand,
  receiptQueueName,
  serviceNames,
} from '@inkan/queues';
import { fieldRows } from './field-rows.ts';
import type { JsonSchema } from './json-schema.ts';
import { code, page, table } from './markdown.ts';

/** docs/reference/messages.md */
export function messagesReference(): string {
  return page(
    '# Messages',
    'Every message of the house: who sends it, who receives it, on which queue, and what it carries. Written by `npm run generate` from [packages/queues](../../packages/queues/src/index.ts); what stands there is parsed before sending and on receipt, and an unknown field is refused.',
    overview(),
    'A failed attempt is repeated in the transport, each time after twice the wait; after the last the delivery stays open and the producer sends it again, ever later. "At once" is how many messages one process of the consumer works on.',
    '## Words for types',
    table(
      ['type', 'form'],
      (namedFields as readonly JsonSchema[]).map(({ title, description }) => [title ?? '', description ?? '']),
    ),
    '## Envelope',
    'What every message carries around its `payload`.',
    fields(EnvelopeHead),
    ...allMessages.map(section),
    '## What signed commands hold',
    '### IssueCommand',
    fields(IssueCommand),
    '### RevokeCommand',
    fields(RevokeCommand),
    '## Receipts',
    `${meaningOf(Receipts)} Queues: ${serviceNames.map((name) => code(receiptQueueName(name))).join(', ')}. They travel without an envelope.`,
    fields(Receipts),
  );
}

const nameOf = ({ type, version }: MessageContract): string => `${type} v${version}`;

function overview(): string {
  return table(
    ['message', 'producer', 'consumers', 'attempts', 'first wait', 'at once'],
    allMessages.map((message) => [
      `[${nameOf(message)}](#${nameOf(message).replace(' ', '-')})`,
      message.producer,
      message.consumers.join(', '),
      String(message.retry.attempts),
      `${message.retry.backoffMs} ms`,
      String(message.concurrency),
    ]),
  );
}

function section(message: MessageContract): string {
  const queues = message.consumers.map((consumer) => code(queueName(message, consumer))).join(', ');
  const sample = `${message.type}.v${message.version}.json`;
  return page(
    `## ${nameOf(message)}`,
    meaningOf(message.payload),
    `From ${message.producer}, on ${queues}. [Sample](../../packages/queues/samples/${sample}).`,
    fields(message.payload),
  ).trimEnd();
}

function meaningOf({ description }: JsonSchema): string {
  if (!description) throw new Error('a message without a description');
  return description;
}

/** A named type's own description stands in the table of types; a field repeats it only when it says something else. */
function fields(schema: JsonSchema): string {
  const common = new Set((namedFields as readonly JsonSchema[]).map(({ description }) => description));
  return table(
    ['field', 'type', 'meaning'],
    fieldRows(schema).map(({ path, type, optional, meaning, where }) => [
      code(path),
      optional ? `${type}; may be absent` : type,
      [where, common.has(meaning) ? undefined : meaning].filter(Boolean).join(' '),
    ]),
  );
}
