import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { Uuid } from './fields.ts';
import { UserFacts } from './user-changed.ts';

/**
 * Turns a reservation of the registrar into devices and certificate requests. The devices themselves stand in the
 * reservation: what was checked is what is registered.
 */
export const registerDevices = defineMessage({
  type: 'register-devices',
  version: 1,
  producer: 'users',
  consumers: ['certificates'],
  payload: Type.Object(
    {
      reservationId: Uuid,
      user: UserFacts,
      /** False when the organization chose not to mail its users. */
      notifyUser: Type.Boolean(),
    },
    { additionalProperties: false },
  ),
});
