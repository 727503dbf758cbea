import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { described, ShortText, Uuid } from './fields.ts';

export const organizationChanged = defineMessage({
  type: 'organization-changed',
  version: 1,
  producer: 'users',
  consumers: ['certificates'],
  payload: Type.Object(
    {
      organizationId: Uuid,
      revision: Type.Integer({ minimum: 1, description: 'Rises with every change.' }),
      name: ShortText,
      englishName: described(ShortText, 'Subject `O` of its certificates unless a service lets one choose.'),
      suspended: Type.Boolean(),
      notifyUsers: Type.Boolean({ description: 'Whether its people are mailed.' }),
    },
    {
      additionalProperties: false,
      description: 'Full state of an organization; a copy applies it only when `revision` is newer than its own.',
    },
  ),
});
