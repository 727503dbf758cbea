import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { Base64, described, Uuid } from './fields.ts';
import { maxRequestsPerCommand } from './signed-command.ts';

export const certificatesSigned = defineMessage({
  type: 'certificates-signed',
  version: 1,
  producer: 'signer',
  consumers: ['certificates'],
  payload: Type.Object(
    {
      batchId: described(Uuid, 'The command that is answered.'),
      results: Type.Array(
        Type.Union([
          Type.Object(
            {
              requestId: Uuid,
              outcome: Type.Literal('issued'),
              certificate: described(Base64, 'Certificate, DER in base64.'),
            },
            { additionalProperties: false },
          ),
          Type.Object(
            {
              requestId: Uuid,
              outcome: Type.Literal('refused'),
              code: Type.String({
                minLength: 1,
                maxLength: 64,
                description: 'Stable, for instance `weak-key`, `validity-beyond-ca`, `profile-unknown`, `lint`.',
              }),
              detail: Type.String({ maxLength: 500, description: 'For people; never a secret.' }),
            },
            { additionalProperties: false },
          ),
        ]),
        { minItems: 1, maxItems: maxRequestsPerCommand },
      ),
    },
    {
      additionalProperties: false,
      description: "The signer's answer to one command. Each request succeeds or is refused alone.",
    },
  ),
});
