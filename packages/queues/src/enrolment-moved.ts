import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { described, Uuid } from './fields.ts';

export const enrolmentMoved = defineMessage({
  type: 'enrolment-moved',
  version: 1,
  producer: 'certificates',
  consumers: ['enrolment'],
  payload: Type.Object(
    {
      certificateId: described(Uuid, 'Whose key was lost with the page that made it; it is revoked.'),
      newCertificateId: described(Uuid, 'Takes its place: the same links, ID and password lead to it.'),
    },
    {
      additionalProperties: false,
      description:
        'The person makes a new key at the portal, because the page with the first one was closed too early. Nobody is mailed anew.',
    },
  ),
});
