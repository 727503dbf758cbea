import { Type } from 'typebox';
import { auditedServices } from './audit-recorded.ts';
import { defineMessage } from './define-message.ts';
import { Base64, described } from './fields.ts';

export const auditCheckpointSigned = defineMessage({
  type: 'audit-checkpoint-signed',
  version: 1,
  producer: 'signer',
  consumers: auditedServices,
  payload: Type.Object(
    {
      service: Type.Enum([...auditedServices], { description: 'Whose chain it is; the others pass it over.' }),
      count: Type.Integer({ minimum: 1 }),
      statement: Type.String({
        description: 'The text that was signed: JSON (RFC 8785) of service, count, head and time.',
      }),
      signature: described(Base64, "Ed25519 by the signer's checkpoint key, over a prefix and the statement."),
    },
    { additionalProperties: false, description: 'The signer has signed how far an audit chain has come.' },
  ),
});
