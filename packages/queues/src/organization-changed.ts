import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { ShortText, Uuid } from './fields.ts';

/** Full state of an organization; a copy applies it only when `revision` is newer than its own. */
export const organizationChanged = defineMessage({
  type: 'organization-changed',
  version: 1,
  producer: 'users',
  consumers: ['certificates', 'enrolment', 'notifications'],
  payload: Type.Object(
    {
      organizationId: Uuid,
      revision: Type.Integer({ minimum: 1 }),
      name: ShortText,
      /** Subject `O` of its certificates unless a service lets one choose. */
      englishName: ShortText,
      suspended: Type.Boolean(),
      notifyUsers: Type.Boolean(),
    },
    { additionalProperties: false },
  ),
});
