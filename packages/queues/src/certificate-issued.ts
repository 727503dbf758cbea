import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import {
  DeviceCode,
  DisplayName,
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
  email: Email,
  displayName: DisplayName,
};

/** The certificate of a person's device. */
export const ClientCertificateIssued = Type.Object(
  {
    ...Facts,
    profile: Type.Literal('client'),
    organizationId: Uuid,
    contractId: Uuid,
    userId: Uuid,
    deviceId: Uuid,
    deviceCode: DeviceCode,
    /** Whether the person is mailed. */
    notify: Type.Boolean(),
  },
  { additionalProperties: false },
);

/** The certificate of somebody who administers. */
export const IdentityCertificateIssued = Type.Object(
  {
    ...Facts,
    profile: IdentityProfile,
    organizationId: Type.Union([Uuid, Type.Null()]),
    subjectId: Uuid,
  },
  { additionalProperties: false },
);

/** A certificate was signed, verified and stored by the registrar; it may now be collected. */
export const certificateIssued = defineMessage({
  type: 'certificate-issued',
  version: 1,
  producer: 'certificates',
  consumers: ['users', 'enrolment'],
  payload: Type.Union([ClientCertificateIssued, IdentityCertificateIssued]),
});
