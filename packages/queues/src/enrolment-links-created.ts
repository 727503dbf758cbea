import { type Static, Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { DisplayName, described, Email, Instant, Uuid } from './fields.ts';
import { maxRequestsPerCommand } from './signed-command.ts';

/** Pairs of links in one message at most: as many as certificates are issued together. */
export const maxLinksPerMessage = maxRequestsPerCommand;

const Links = Type.Object(
  {
    certificateId: Uuid,
    audience: Type.Enum(['administrator', 'user'], {
      description: 'Chooses the pair of mails: 管理者用電子証明書… or 電子証明書の「秘密の鍵」….',
    }),
    organizationId: Type.Union([Uuid, Type.Null()]),
    userId: Type.Union([Uuid, Type.Null()]),
    recipient: Email,
    displayName: DisplayName,
    collectLinkId: described(Uuid, 'The page where the certificate is collected (first mail).'),
    noticeLinkId: described(Uuid, 'The page that shows ID and password (second mail).'),
    expiresAt: described(Instant, 'Of both links.'),
  },
  { additionalProperties: false },
);
export type EnrolmentLinks = Static<typeof Links>;

export const enrolmentLinksCreated = defineMessage({
  type: 'enrolment-links-created',
  version: 2,
  producer: 'enrolment',
  consumers: ['notifications'],
  payload: Type.Object(
    { links: Type.Array(Links, { minItems: 1, maxItems: maxLinksPerMessage }) },
    {
      additionalProperties: false,
      description:
        'The two links of each fresh certificate are ready to be mailed. No token travels here: the mailer asks for it when it writes the mail.',
    },
  ),
});
