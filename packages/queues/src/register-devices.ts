import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { Uuid } from './fields.ts';
import { UserFacts } from './user-changed.ts';

/** At most this many registrations travel in one message: some ten kilobytes. */
export const maxRegistrationsPerMessage = 100;

export const registerDevices = defineMessage({
  type: 'register-devices',
  version: 2,
  producer: 'users',
  consumers: ['certificates'],
  payload: Type.Object(
    {
      registrations: Type.Array(
        Type.Object(
          {
            reservationId: Uuid,
            user: UserFacts,
            notifyUser: Type.Boolean({ description: 'False when the organization chose not to mail its users.' }),
          },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: maxRegistrationsPerMessage },
      ),
    },
    {
      additionalProperties: false,
      description:
        'Turns reservations of the registrar into devices and certificate requests. The devices themselves stand in the reservations: what was checked is what is registered. Each registration succeeds or fails alone.',
    },
  ),
});
