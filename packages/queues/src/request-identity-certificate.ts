import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { DisplayName, Email, GenerationName, IdentityProfile, ShortText, Uuid } from './fields.ts';

/** Asks the registrar for the certificate that lets an administrator, operator or provider log in. */
export const requestIdentityCertificate = defineMessage({
  type: 'request-identity-certificate',
  version: 1,
  producer: 'users',
  consumers: ['certificates'],
  payload: Type.Object(
    {
      certificateId: Uuid,
      subjectId: Uuid,
      profile: IdentityProfile,
      generation: GenerationName,
      /** Null for operators, who belong to the installation. */
      organizationId: Type.Union([Uuid, Type.Null()]),
      organizationEnglishName: ShortText,
      /** English family and given name: the subject's CN. */
      commonName: Type.String({ minLength: 1, maxLength: 64 }),
      /** Family and given name as people read them, for mails and pages. */
      displayName: DisplayName,
      email: Email,
    },
    { additionalProperties: false },
  ),
});
