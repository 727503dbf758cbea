import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { described, GenerationName, Instant, RevocationReason, SerialNumber } from './fields.ts';

/** At most this many revocations in one message. */
export const maxAdoptedRevocations = 2_000;

export const revocationsAdopted = defineMessage({
  type: 'revocations-adopted',
  version: 1,
  producer: 'signer',
  consumers: ['certificates'],
  payload: Type.Object(
    {
      generation: GenerationName,
      revocations: Type.Array(
        Type.Object(
          {
            serial: SerialNumber,
            revokedAt: described(Instant, 'As the published CRL says.'),
            reason: RevocationReason,
          },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: maxAdoptedRevocations },
      ),
    },
    {
      additionalProperties: false,
      description:
        'Revocations that were published before the database was restored and that it had lost; the signer found them in the last published CRLs.',
    },
  ),
});
