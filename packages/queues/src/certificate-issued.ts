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
    profile: Type.Literal('client'),
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
  { additionalProperties: false, description: 'The certificate of somebody who administers.' },
);

export const certificateIssued = defineMessage({
  type: 'certificate-issued',
  version: 1,
  producer: 'certificates',
  consumers: ['users', 'enrolment'],
  payload: Type.Union([ClientCertificateIssued, IdentityCertificateIssued], {
    description: 'A certificate was signed, verified and stored by the registrar; it may now be collected.',
  }),
});
