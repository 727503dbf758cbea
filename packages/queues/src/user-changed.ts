import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { Email, Uuid } from './fields.ts';

const Name = Type.String({ minLength: 1, maxLength: 64 });

export const UserFacts = Type.Object(
  {
    userId: Uuid,
    revision: Type.Integer({ minimum: 1, description: 'Rises with every change; a copy applies only newer ones.' }),
    organizationId: Uuid,
    contractId: Uuid,
    unitId: Uuid,
    email: Email,
    familyName: Name,
    givenName: Name,
    familyNameKana: Name,
    givenNameKana: Name,
    familyNameEnglish: Name,
    givenNameEnglish: Name,
    linkageId: Type.Union([Type.String({ minLength: 1, maxLength: 128 }), Type.Null()], {
      description: 'What the service that the certificates open calls this person.',
    }),
    state: Type.Enum(['active', 'deleting', 'deleted']),
  },
  {
    additionalProperties: false,
    description: 'The facts of a person that the registrar prints into certificates and searches by.',
  },
);

export const userChanged = defineMessage({
  type: 'user-changed',
  version: 1,
  producer: 'users',
  consumers: ['certificates'],
  payload: UserFacts,
});
