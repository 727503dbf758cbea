import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { Uuid } from './fields.ts';
import { UserFacts } from './user-changed.ts';

export const registerDevices = defineMessage({
  type: 'register-devices',
  version: 1,
  producer: 'users',
  consumers: ['certificates'],
  payload: Type.Object(
    {
      reservationId: Uuid,
      user: UserFacts,
      notifyUser: Type.Boolean({ description: 'False when the organization chose not to mail its users.' }),
    },
    {
      additionalProperties: false,
      description:
        'Turns a reservation of the registrar into devices and certificate requests. The devices themselves stand in the reservation: what was checked is what is registered.',
    },
  ),
});
