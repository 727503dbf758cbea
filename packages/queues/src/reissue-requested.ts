import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { Instant, Uuid } from './fields.ts';
import { Day, NoticedCertificates } from './revocation-requested.ts';

/** One request of the screen to reissue, accepted: the administrators get one mail 電子証明書再発行通知 for all of it. */
export const reissueRequested = defineMessage({
  type: 'reissue-requested',
  version: 1,
  producer: 'certificates',
  consumers: ['notifications'],
  payload: Type.Object(
    {
      organizationId: Uuid,
      requestedAt: Instant,
      /** When the old certificates end, counted from the new one's issue; null: at once. */
      revokeOn: Type.Union([Day, Type.Null()]),
      ...NoticedCertificates,
    },
    { additionalProperties: false },
  ),
});
