import { type TSchema, Type } from 'typebox';
import { Format } from 'typebox/format';

// What these are called in the reference of messages is their `title`; how they are written, their `description`.

export const Uuid = Type.String({
  title: 'UUID',
  description: 'Lower case. Ids made here are version 7 (RFC 9562).',
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
});

export const Instant = Type.String({
  title: 'instant',
  description: 'RFC 3339 in UTC with milliseconds: `2026-01-02T03:04:05.678Z`.',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
});

export const CalendarDay = Type.String({
  title: 'day',
  description: 'Calendar day in Japan: `yyyy-mm-dd`.',
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
});

export const GenerationName = Type.String({
  title: 'generation',
  description: 'Name of a CA generation, for instance `G1`.',
  pattern: '^[A-Z][A-Z0-9]{0,15}$',
});

export const SerialNumber = Type.String({
  title: 'serial number',
  description: 'Certificate serial number: 16 octets as 32 lower-case hexadecimal digits.',
  pattern: '^[0-9a-f]{32}$',
});

// Decoded and encoded again: a pattern remembers every character of it, and costs six times as much.
Format.Set('base64', (text) => Buffer.from(text, 'base64').toString('base64') === text);

export const Base64 = Type.String({
  title: 'base64',
  description: 'RFC 4648 section 4, padded; of DER or other bytes.',
  format: 'base64',
});

export const DeviceCode = Type.Enum(['01', '11', '12', '20', '30', '99']);

export const KeyAlgorithm = Type.Enum(['rsa2048', 'rsa3072', 'ec-p256', 'ec-p384']);

export const RevocationReason = Type.Enum(['unspecified', 'keyCompromise', 'affiliationChanged', 'superseded'], {
  description: '`unspecified` is left out of the CRL (RFC 5280 section 5.3.1).',
});

export const IdentityProfile = Type.Enum(['administrator', 'operator', 'provider'], {
  description: "Profiles that open the administration; `client` is the person's device.",
});

/** Everything that has a name of its own in the reference. */
export const namedFields = [Uuid, Instant, CalendarDay, GenerationName, SerialNumber, Base64] as const;

/** The same schema, saying what it means in this place. TypeBox marks its schemas by properties that a spread would lose. */
export function described<Schema extends TSchema>(schema: Schema, description: string): Schema {
  return Object.defineProperties({} as Schema, {
    ...Object.getOwnPropertyDescriptors(schema),
    description: { value: description, enumerable: true },
  });
}

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
export const Email = text(255);
export const ShortText = text(128);
/** Family and given name, 64 characters each, with the space between them. */
export const DisplayName = text(129);
/** A notice names at most this many certificates or people, and counts the rest: a mail is to be read. */
export const namedAtMost = 50;
