import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { EnrolledPerson } from './reopen-enrolments.ts';

/** At most this many people are told of in one message. */
export const maxKeysAwaited = 250;

export const keysAwaited = defineMessage({
  type: 'keys-awaited',
  version: 1,
  producer: 'certificates',
  consumers: ['enrolment'],
  payload: Type.Object(
    { certificates: Type.Array(EnrolledPerson, { minItems: 1, maxItems: maxKeysAwaited }) },
    {
      additionalProperties: false,
      description:
        'Certificates that wait for the key which their own device makes: these people are mailed their links now, before anything is issued, and not again when it is.',
    },
  ),
});
