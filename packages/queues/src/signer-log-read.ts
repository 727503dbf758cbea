import { type Static, Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { described, GenerationName, Instant, SerialNumber, Uuid } from './fields.ts';

/** At most this many entries in one page. */
export const maxLogEntries = 1_000;

const RevokedAt = Type.Union([Instant, Type.Null()], { description: 'When its revocation says that it was revoked.' });

const LogEntry = Type.Object(
  {
    requestId: Uuid,
    generation: GenerationName,
    serial: SerialNumber,
    certificate: Type.Union([Type.String({ pattern: '^[0-9a-f]{64}$' }), Type.Null()], {
      description: 'SHA-256 of its DER, in hexadecimal; null: prepared without a logged result, it may exist.',
    }),
    revokedAt: RevokedAt,
  },
  { additionalProperties: false },
);
export type LogEntry = Static<typeof LogEntry>;

const UnknownRevocation = Type.Object(
  { generation: GenerationName, serial: SerialNumber, revokedAt: Instant },
  { additionalProperties: false },
);
export type UnknownRevocation = Static<typeof UnknownRevocation>;

export const signerLogRead = defineMessage({
  type: 'signer-log-read',
  version: 1,
  producer: 'signer',
  consumers: ['certificates'],
  concurrency: 1,
  payload: Type.Object(
    {
      reconciliationId: Uuid,
      after: described(Uuid, 'As asked.'),
      through: described(Uuid, 'The page holds everything of the log up to this request id; all f at the end.'),
      done: Type.Boolean({ description: 'Whether this was the last page.' }),
      entries: Type.Array(LogEntry, { maxItems: maxLogEntries, description: 'In the order of their request ids.' }),
      unknownRevocations: Type.Array(UnknownRevocation, {
        maxItems: maxLogEntries,
        description: 'On the last page: revoked serials that the log has no entry of, for instance after a restore.',
      }),
    },
    { additionalProperties: false, description: 'A page of the signer’s log: digests, no certificates.' },
  ),
});
