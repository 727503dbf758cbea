import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { Base64, Uuid } from './fields.ts';
import { maxRequestsPerCommand } from './signed-command.ts';

/**
 * The signer's answer to one command. Each request succeeds or is refused alone; a command refused as a whole
 * (`commandRefusal`) names why, and its requests were not looked at.
 */
export const certificatesSigned = defineMessage({
  type: 'certificates-signed',
  version: 1,
  producer: 'signer',
  consumers: ['certificates'],
  payload: Type.Object(
    {
      batchId: Uuid,
      results: Type.Array(
        Type.Union([
          Type.Object(
            { requestId: Uuid, outcome: Type.Literal('issued'), certificate: Base64 },
            { additionalProperties: false },
          ),
          Type.Object(
            {
              requestId: Uuid,
              outcome: Type.Literal('refused'),
              /** Stable code, for instance `weak-key`, `validity-beyond-ca`, `profile-unknown`, `lint`. */
              code: Type.String({ minLength: 1, maxLength: 64 }),
              detail: Type.String({ maxLength: 500 }),
            },
            { additionalProperties: false },
          ),
        ]),
        { minItems: 1, maxItems: maxRequestsPerCommand },
      ),
    },
    { additionalProperties: false },
  ),
});
