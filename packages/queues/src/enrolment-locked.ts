import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { Instant, Uuid } from './fields.ts';

export const enrolmentLocked = defineMessage({
  type: 'enrolment-locked',
  version: 1,
  producer: 'enrolment',
  consumers: ['certificates'],
  payload: Type.Object(
    { certificateId: Uuid, lockedAt: Instant },
    {
      additionalProperties: false,
      description:
        'Ten wrong passwords have locked the portal of a certificate; until it is unlocked (`reopen-enrolments`) lists show so.',
    },
  ),
});
