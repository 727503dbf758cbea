import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { described, Instant, Uuid } from './fields.ts';

export const readSignerLog = defineMessage({
  type: 'read-signer-log',
  version: 1,
  producer: 'certificates',
  consumers: ['signer'],
  concurrency: 1,
  payload: Type.Object(
    {
      reconciliationId: Uuid,
      after: described(Uuid, 'The last request id that was read; all zeros at the beginning.'),
      until: described(Instant, 'What was prepared, signed or revoked later is left out.'),
    },
    {
      additionalProperties: false,
      description: 'Asks for the next page of the signer’s log, to be held against the register.',
    },
  ),
});
