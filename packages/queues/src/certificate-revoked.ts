import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { GenerationName, Instant, RevocationReason, SerialNumber, Uuid } from './fields.ts';

export const certificateRevoked = defineMessage({
  type: 'certificate-revoked',
  version: 1,
  producer: 'certificates',
  consumers: ['users', 'enrolment'],
  payload: Type.Object(
    {
      certificateId: Uuid,
      generation: GenerationName,
      serial: SerialNumber,
      profile: Type.Enum(['client', 'administrator', 'operator', 'provider']),
      revokedAt: Instant,
      reason: RevocationReason,
    },
    {
      additionalProperties: false,
      description: "From the registrar's commit on the certificate is revoked, whatever a CRL still says.",
    },
  ),
});
