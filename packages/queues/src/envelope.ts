import { type Static, type TSchema, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import type { MessageContract } from './define-message.ts';
import { described, Instant, Uuid } from './fields.ts';

/** What every message carries around its payload. */
export const EnvelopeHead = Type.Object({
  id: described(Uuid, 'The message; the same for all its consumers.'),
  deliveryId: described(Uuid, 'This message for this consumer; what the inbox remembers.'),
  type: Type.String(),
  version: Type.Integer({ minimum: 1 }),
  time: described(Instant, "When the producer's transaction wrote it."),
  producer: Type.String(),
  correlationId: Type.String({
    minLength: 1,
    maxLength: 128,
    description: 'The request that all this began with; stands in every log line.',
  }),
  causationId: Type.Optional(described(Uuid, 'The message whose handling sent this one.')),
});

export type Envelope<Payload = unknown> = Static<typeof EnvelopeHead> & { payload: Payload };

/** A message that does not fit its contract. Trying again cannot help: it goes to the dead letters and alarms. */
export class PoisonMessage extends Error {
  override readonly name = 'PoisonMessage';
}

const validators = new WeakMap<MessageContract, ReturnType<typeof compile>>();

function compile(contract: MessageContract) {
  const head = EnvelopeHead.properties;
  return Compile(
    Type.Object(
      {
        ...head,
        type: Type.Literal(contract.type),
        version: Type.Literal(contract.version),
        producer: Type.Literal(contract.producer),
        payload: contract.payload,
      },
      { additionalProperties: false },
    ),
  );
}

/**
 * Reads a message as it came from the transport (or as it is about to be sent).
 * @throws PoisonMessage naming the first places that do not fit; never the values there.
 */
export function parseEnvelope<Payload extends TSchema>(
  contract: MessageContract<string, Payload>,
  value: unknown,
): Envelope<Static<Payload>> {
  let validator = validators.get(contract);
  if (!validator) {
    validator = compile(contract);
    validators.set(contract, validator);
  }
  if (validator.Check(value)) return value as Envelope<Static<Payload>>;
  const places = validator
    .Errors(value)
    .slice(0, 5)
    .map((error) => `${error.instancePath || '/'} ${error.keyword}`);
  throw new PoisonMessage(`${contract.type} v${contract.version} does not fit its contract: ${places.join(', ')}`);
}
