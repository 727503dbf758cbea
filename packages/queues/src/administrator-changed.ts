import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { DisplayName, described, Email, Uuid } from './fields.ts';

export const administratorChanged = defineMessage({
  type: 'administrator-changed',
  version: 1,
  producer: 'users',
  consumers: ['notifications'],
  payload: Type.Object(
    {
      administratorId: Uuid,
      revision: Type.Integer({ minimum: 1, description: 'Rises with every change.' }),
      organizationId: Uuid,
      displayName: described(DisplayName, 'Family and given name as people read them.'),
      email: described(Email, 'Where notices to the administrator go.'),
      role: Type.Enum(['administrator', 'auditor']),
      state: Type.Enum(['invited', 'active', 'revoked'], {
        description: '`invited` until the first certificate is issued; only `active` ones are mailed notices.',
      }),
      language: Type.Enum(['ja', 'en'], { description: 'What mails to the administrator are written in.' }),
    },
    {
      additionalProperties: false,
      description:
        'Full state of somebody who administers an organization; a copy applies it only when `revision` is newer.',
    },
  ),
});
