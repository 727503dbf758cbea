import { type Static, Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import {
  CalendarDay,
  DeviceCode,
  DisplayName,
  described,
  Email,
  GenerationName,
  Instant,
  namedAtMost,
  RevocationReason,
  ShortText,
  Uuid,
} from './fields.ts';

const NoticedCertificate = Type.Object(
  { displayName: DisplayName, email: Email, deviceCode: DeviceCode },
  { additionalProperties: false, description: 'A certificate as its administrator knows it: person and device.' },
);
export type NoticedCertificate = Static<typeof NoticedCertificate>;

const named = {
  organizationId: Uuid,
  count: Type.Integer({ minimum: 1, description: 'How many certificates it is about.' }),
  certificates: Type.Array(NoticedCertificate, {
    minItems: 1,
    maxItems: namedAtMost,
    description: 'The first of them, by name; the mail tells how many more there are.',
  }),
};

const onDay = Type.Union([CalendarDay, Type.Null()], { description: 'The day that was chosen; null: at once.' });

/** One request of somebody, or one day's planned work: one message, however many certificates. */
export const certificatesNotice = defineMessage({
  type: 'certificates-notice',
  version: 1,
  producer: 'certificates',
  consumers: ['notifications'],
  payload: Type.Union(
    [
      Type.Object(
        {
          kind: Type.Literal('certificates-revoked'),
          ...named,
          serviceName: ShortText,
          acceptedAt: Instant,
          revokeOn: onDay,
          reason: RevocationReason,
        },
        { additionalProperties: false, description: '電子証明書失効通知: a revocation was accepted.' },
      ),
      Type.Object(
        { kind: Type.Literal('planned-revocations-done'), ...named, day: CalendarDay },
        {
          additionalProperties: false,
          description: '電子証明書失効通知: what was planned for the day has been revoked; one for all services.',
        },
      ),
      Type.Object(
        {
          kind: Type.Literal('certificates-reissued'),
          ...named,
          serviceName: ShortText,
          acceptedAt: Instant,
          revokeOn: described(onDay, 'When the old certificates end; null: as soon as the new ones are issued.'),
        },
        { additionalProperties: false, description: '電子証明書再発行通知: a reissue was accepted.' },
      ),
      Type.Object(
        {
          kind: Type.Literal('expiry-digest'),
          organizationId: Uuid,
          day: CalendarDay,
          count: Type.Integer({ minimum: 1, description: 'How many certificates it is about.' }),
          certificates: Type.Array(
            Type.Object(
              {
                ...{ displayName: DisplayName, email: Email, deviceCode: DeviceCode, notAfter: Instant },
                renewable: Type.Optional(
                  Type.Boolean({
                    description: 'Whether the person may renew it with the certificate itself; absent: no.',
                  }),
                ),
              },
              { additionalProperties: false },
            ),
            { minItems: 1, maxItems: namedAtMost, description: 'Those that end first; the mail counts the rest.' },
          ),
        },
        {
          additionalProperties: false,
          description: "利用者証明書の有効期限一覧: people's certificates of which they were to be reminded this day.",
        },
      ),
      Type.Object(
        {
          kind: Type.Literal('generation-ending'),
          organizationId: Uuid,
          generation: GenerationName,
          daysLeft: Type.Integer({ minimum: 1, description: 'Days in Japan until its last day of issuing.' }),
          issuesUntil: described(Instant, 'It issues nothing later.'),
          serviceNames: Type.Array(ShortText, {
            minItems: 1,
            maxItems: namedAtMost,
            description: 'Services of the contracts that still issue from it.',
          }),
          count: Type.Integer({ minimum: 1, description: 'How many contracts those are.' }),
        },
        {
          additionalProperties: false,
          description: '認証局世代切り替えのお願い: contracts are still on a generation that soon issues no more.',
        },
      ),
    ],
    { description: 'What the administrators of an organization are mailed about its certificates.' },
  ),
});
