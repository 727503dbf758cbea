import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { DisplayName, described, Email, GenerationName, IdentityProfile, ShortText, Uuid } from './fields.ts';

export const requestIdentityCertificate = defineMessage({
  type: 'request-identity-certificate',
  version: 1,
  producer: 'users',
  consumers: ['certificates'],
  payload: Type.Object(
    {
      certificateId: Uuid,
      subjectId: described(Uuid, 'The administrator, operator or provider.'),
      profile: IdentityProfile,
      generation: GenerationName,
      organizationId: Type.Union([Uuid, Type.Null()], {
        description: 'Null for operators, who belong to the installation.',
      }),
      organizationEnglishName: ShortText,
      commonName: Type.String({
        minLength: 1,
        maxLength: 64,
        description: "English family and given name: the subject's CN.",
      }),
      displayName: described(DisplayName, 'Family and given name as people read them, for mails and pages.'),
      email: Email,
    },
    {
      additionalProperties: false,
      description: 'Asks the registrar for the certificate that lets an administrator, operator or provider log in.',
    },
  ),
});
