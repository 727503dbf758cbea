import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { ShortText, Uuid } from './fields.ts';

export const unitChanged = defineMessage({
  type: 'unit-changed',
  version: 1,
  producer: 'users',
  consumers: ['certificates'],
  payload: Type.Object(
    {
      unitId: Uuid,
      revision: Type.Integer({ minimum: 1, description: 'Rises with every change; a copy applies only newer ones.' }),
      contractId: Uuid,
      name: ShortText,
    },
    { additionalProperties: false, description: 'Full state of a unit (組織): its name stands in the user list.' },
  ),
});
