import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { DisplayName, Email, Instant, Uuid } from './fields.ts';

/**
 * The two links of a fresh certificate are ready to be mailed. No token travels here: the mailer asks for it when it
 * writes the mail.
 */
export const enrolmentLinksCreated = defineMessage({
  type: 'enrolment-links-created',
  version: 1,
  producer: 'enrolment',
  consumers: ['notifications'],
  payload: Type.Object(
    {
      certificateId: Uuid,
      /** Chooses the pair of mails: 管理者用電子証明書… or 電子証明書の「秘密の鍵」…. */
      audience: Type.Enum(['administrator', 'user']),
      organizationId: Type.Union([Uuid, Type.Null()]),
      userId: Type.Union([Uuid, Type.Null()]),
      recipient: Email,
      displayName: DisplayName,
      /** The page where the certificate is collected (first mail). */
      collectLinkId: Uuid,
      /** The page that shows ID and password (second mail). */
      noticeLinkId: Uuid,
      expiresAt: Instant,
    },
    { additionalProperties: false },
  ),
});
