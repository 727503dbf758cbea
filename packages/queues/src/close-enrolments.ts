import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { Uuid } from './fields.ts';

/** At most this many in one message. */
export const maxClosedEnrolments = 1_000;

export const closeEnrolments = defineMessage({
  type: 'close-enrolments',
  version: 1,
  producer: 'certificates',
  consumers: ['enrolment'],
  payload: Type.Object(
    { certificateIds: Type.Array(Uuid, { minItems: 1, maxItems: maxClosedEnrolments }) },
    {
      additionalProperties: false,
      description:
        'Closes the links of certificates that waited for the key of their device and ended before they were issued: cancelled, reissued, or waited for in vain.',
    },
  ),
});
