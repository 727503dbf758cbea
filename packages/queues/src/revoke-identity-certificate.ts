import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { Instant, RevocationReason, Uuid } from './fields.ts';

export const revokeIdentityCertificate = defineMessage({
  type: 'revoke-identity-certificate',
  version: 1,
  producer: 'users',
  consumers: ['certificates'],
  payload: Type.Object(
    { certificateId: Uuid, revokedAt: Instant, reason: RevocationReason },
    {
      additionalProperties: false,
      description: 'The owner of the credential has already refused it; the registrar now makes the revocation public.',
    },
  ),
});
