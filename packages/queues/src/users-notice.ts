import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { DisplayName, described, Email, Instant, namedAtMost, ShortText, Uuid } from './fields.ts';

const about = {
  organizationId: Uuid,
  serviceName: ShortText,
  acceptedAt: Instant,
  count: Type.Integer({ minimum: 1, description: 'How many people it is about.' }),
  users: Type.Array(
    Type.Object(
      { displayName: DisplayName, email: described(Email, '代表メールアドレス') },
      { additionalProperties: false },
    ),
    {
      minItems: 1,
      maxItems: namedAtMost,
      description: 'The first of them, by name; the mail tells how many more there are.',
    },
  ),
};

/** One request of somebody: one message, however many people. */
export const usersNotice = defineMessage({
  type: 'users-notice',
  version: 1,
  producer: 'users',
  consumers: ['notifications'],
  payload: Type.Union(
    [
      Type.Object(
        { kind: Type.Literal('users-marked-for-deletion'), ...about },
        { additionalProperties: false, description: '利用者1次削除通知' },
      ),
      Type.Object(
        { kind: Type.Literal('users-deleted'), ...about },
        { additionalProperties: false, description: '利用者マスター削除通知: the second deletion.' },
      ),
    ],
    { description: 'What the administrators of an organization are mailed about its people.' },
  ),
});
