import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import {
  DeviceCode,
  DisplayName,
  described,
  Email,
  GenerationName,
  IdentityProfile,
  Instant,
  SerialNumber,
  Uuid,
} from './fields.ts';
import { maxRequestsPerCommand } from './signed-command.ts';

const Facts = {
  certificateId: Uuid,
  generation: GenerationName,
  serial: SerialNumber,
  notBefore: Instant,
  notAfter: Instant,
  email: described(Email, 'Where its owner is mailed.'),
  displayName: described(DisplayName, 'Its owner, as people read the name.'),
};

export const ClientCertificateIssued = Type.Object(
  {
    ...Facts,
    organizationId: Uuid,
    contractId: Uuid,
    userId: Uuid,
    deviceId: Uuid,
    deviceCode: DeviceCode,
    notify: Type.Boolean({ description: 'Whether the person is mailed.' }),
  },
  { additionalProperties: false, description: "The certificate of a person's device." },
);

export const IdentityCertificateIssued = Type.Object(
  {
    ...Facts,
    profile: IdentityProfile,
    organizationId: Type.Union([Uuid, Type.Null()], {
      description: 'Null for operators, who belong to the installation.',
    }),
    subjectId: described(Uuid, 'The administrator, operator or provider.'),
  },
  {
    additionalProperties: false,
    description:
      'The certificate of somebody who administers was signed, verified and stored by the registrar; it may now be collected.',
  },
);

/** Certificates of people's devices that travel together: those of one answer of the signer at most. */
export const certificatesIssued = defineMessage({
  type: 'certificates-issued',
  version: 1,
  producer: 'certificates',
  consumers: ['enrolment'],
  payload: Type.Object(
    { certificates: Type.Array(ClientCertificateIssued, { minItems: 1, maxItems: maxRequestsPerCommand }) },
    {
      additionalProperties: false,
      description:
        "Certificates of people's devices were signed, verified and stored by the registrar; they may now be collected.",
    },
  ),
});

export const identityCertificateIssued = defineMessage({
  type: 'identity-certificate-issued',
  version: 1,
  producer: 'certificates',
  consumers: ['users', 'enrolment'],
  payload: IdentityCertificateIssued,
});
