import { type Static, Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { DeviceCode, DisplayName, described, Email, Instant, Uuid } from './fields.ts';

const facts = {
  reminderId: described(Uuid, 'Names the reminder for ever: one mail, however often it is told.'),
  organizationId: Uuid,
  certificateId: Uuid,
  recipient: Email,
  displayName: DisplayName,
  notAfter: Instant,
};

/** At most this many reminders in one message. */
export const maxRemindersPerMessage = 500;

const CertificateReminder = Type.Union([
  Type.Object(
    {
      ...facts,
      audience: Type.Literal('user'),
      userId: Uuid,
      deviceCode: DeviceCode,
      renewable: Type.Optional(
        Type.Boolean({ description: 'Whether the person may renew it with the certificate itself; absent: no.' }),
      ),
      daysLeft: Type.Integer({ description: 'Days in Japan until the last day; negative once it has passed.' }),
    },
    { additionalProperties: false, description: 'To the person whose device it is.' },
  ),
  Type.Object(
    {
      ...facts,
      audience: Type.Literal('administrator'),
      administratorId: Uuid,
      daysLeft: Type.Integer({ minimum: 0, description: 'Days in Japan until the last day.' }),
    },
    { additionalProperties: false, description: 'To an administrator, of the own certificate.' },
  ),
]);
export type CertificateReminder = Static<typeof CertificateReminder>;

export const certificateReminders = defineMessage({
  type: 'certificate-reminders',
  version: 1,
  producer: 'certificates',
  consumers: ['notifications'],
  payload: Type.Object(
    { reminders: Type.Array(CertificateReminder, { minItems: 1, maxItems: maxRemindersPerMessage }) },
    {
      additionalProperties: false,
      description: 'Certificates that end soon or have ended: クライアント証明書 有効期限通知, one mail for each.',
    },
  ),
});
