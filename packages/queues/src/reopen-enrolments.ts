import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { DisplayName, Email, Uuid } from './fields.ts';

/** Whose a certificate is, and where they are mailed. */
export const EnrolledPerson = Type.Object(
  {
    certificateId: Uuid,
    organizationId: Uuid,
    contractId: Uuid,
    userId: Uuid,
    email: Email,
    displayName: DisplayName,
  },
  { additionalProperties: false },
);

export const reopenEnrolments = defineMessage({
  type: 'reopen-enrolments',
  version: 1,
  producer: 'certificates',
  consumers: ['enrolment'],
  payload: Type.Object(
    {
      mail: Type.Boolean({
        description: 'Whether people get new links by their two mails, and the old links open nothing any more.',
      }),
      certificates: Type.Array(EnrolledPerson, { minItems: 1, maxItems: 1_000 }),
    },
    {
      additionalProperties: false,
      description:
        "Unlocks the portal of people's certificates; one that was revoked stays closed. The audit log of the registrar tells who asked.",
    },
  ),
});
