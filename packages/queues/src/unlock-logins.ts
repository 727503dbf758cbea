import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { Uuid } from './fields.ts';

export const unlockLogins = defineMessage({
  type: 'unlock-logins',
  version: 1,
  producer: 'certificates',
  consumers: ['enrolment'],
  payload: Type.Object(
    { certificateIds: Type.Array(Uuid, { minItems: 1, maxItems: 100 }) },
    {
      additionalProperties: false,
      description:
        'Unlocks the download page of administrators’ certificates; one that was revoked stays closed. The audit log of the registrar tells who asked.',
    },
  ),
});
