import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { DeviceCode, Email, Instant, ShortText, Uuid } from './fields.ts';

/** A day in Japan, `yyyy-mm-dd`. */
export const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'Day in Japan, yyyy-mm-dd' });

/** What a notice to the administrators says of each certificate. At most a hundred are named; `count` has them all. */
export const NoticedCertificates = {
  count: Type.Integer({ minimum: 1 }),
  certificates: Type.Array(
    Type.Object({ displayName: ShortText, email: Email, deviceCode: DeviceCode }, { additionalProperties: false }),
    { minItems: 1, maxItems: 100 },
  ),
};

/** One request of the screen to revoke, accepted: the administrators get one mail 電子証明書失効通知 for all of it. */
export const revocationRequested = defineMessage({
  type: 'revocation-requested',
  version: 1,
  producer: 'certificates',
  consumers: ['notifications'],
  payload: Type.Object(
    {
      organizationId: Uuid,
      requestedAt: Instant,
      /** Null: at once. */
      revokeOn: Type.Union([Day, Type.Null()]),
      ...NoticedCertificates,
    },
    { additionalProperties: false },
  ),
});
