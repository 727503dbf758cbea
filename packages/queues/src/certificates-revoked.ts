import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { GenerationName, IdentityProfile, Instant, RevocationReason, SerialNumber, Uuid } from './fields.ts';

/** Certificates in one message at most: some hundred kilobytes. */
export const maxRevokedPerMessage = 500;

const Facts = {
  certificateId: Uuid,
  generation: GenerationName,
  serial: SerialNumber,
  revokedAt: Instant,
  reason: RevocationReason,
};
const from = "From the registrar's commit on they are revoked, whatever a CRL still says.";

export const certificatesRevoked = defineMessage({
  type: 'certificates-revoked',
  version: 1,
  producer: 'certificates',
  consumers: ['enrolment'],
  payload: Type.Object(
    {
      certificates: Type.Array(Type.Object(Facts, { additionalProperties: false }), {
        minItems: 1,
        maxItems: maxRevokedPerMessage,
      }),
    },
    { additionalProperties: false, description: `Certificates of people's devices. ${from}` },
  ),
});

export const identityCertificateRevoked = defineMessage({
  type: 'identity-certificate-revoked',
  version: 1,
  producer: 'certificates',
  consumers: ['users', 'enrolment'],
  payload: Type.Object(
    { ...Facts, profile: IdentityProfile },
    { additionalProperties: false, description: `The certificate of somebody who administers. ${from}` },
  ),
});
