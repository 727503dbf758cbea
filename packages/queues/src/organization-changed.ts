import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { described, ShortText, Uuid } from './fields.ts';

const Days = (description: string) =>
  Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: 365 }), { maxItems: 10, description }));

export const organizationChanged = defineMessage({
  type: 'organization-changed',
  version: 1,
  producer: 'users',
  consumers: ['certificates', 'notifications'],
  payload: Type.Object(
    {
      organizationId: Uuid,
      revision: Type.Integer({ minimum: 1, description: 'Rises with every change.' }),
      name: ShortText,
      englishName: described(ShortText, 'Subject `O` of its certificates unless a service lets one choose.'),
      suspended: Type.Boolean(),
      notifyUsers: Type.Boolean({ description: 'Whether its people are mailed.' }),
      certificateDeletion: Type.Optional(
        Type.Boolean({ description: 'Whether its administrators may delete ended certificates; absent: no.' }),
      ),
      allowedNetworks: Type.Optional(
        Type.Array(Type.String({ minLength: 1, maxLength: 43 }), {
          maxItems: 200,
          description: 'Networks that reach its download site, in CIDR notation; absent or empty: none.',
        }),
      ),
      reminderDaysBefore: Days(
        'Days before the end of a certificate on which people are reminded; absent: 30, 15, 5, 1.',
      ),
      reminderDaysAfter: Days('Days after the end, if no newer certificate is there; absent: 7.'),
    },
    {
      additionalProperties: false,
      description: 'Full state of an organization; a copy applies it only when `revision` is newer than its own.',
    },
  ),
});
