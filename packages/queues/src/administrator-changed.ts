import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { Email, ShortText, Uuid } from './fields.ts';

/** Full state of an administrator: whom notices go to. A copy applies it only when `revision` is newer than its own. */
export const administratorChanged = defineMessage({
  type: 'administrator-changed',
  version: 1,
  producer: 'users',
  consumers: ['notifications'],
  payload: Type.Object(
    {
      administratorId: Uuid,
      organizationId: Uuid,
      revision: Type.Integer({ minimum: 1 }),
      email: Email,
      displayName: ShortText,
      role: Type.Enum(['administrator', 'auditor']),
      /** Only active ones are mailed. */
      active: Type.Boolean(),
    },
    { additionalProperties: false },
  ),
});
