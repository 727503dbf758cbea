import { Type } from 'typebox';
import { defineMessage } from './define-message.ts';
import { Email, Instant, ShortText, Uuid } from './fields.ts';

/** 1次削除 or 2次削除 of a person: the administrators are mailed 利用者1次削除通知 or 利用者マスター削除通知. */
export const userDeletionChanged = defineMessage({
  type: 'user-deletion-changed',
  version: 1,
  producer: 'users',
  consumers: ['notifications'],
  payload: Type.Object(
    {
      organizationId: Uuid,
      userId: Uuid,
      step: Type.Enum(['marked', 'deleted']),
      requestedAt: Instant,
      displayName: ShortText,
      email: Email,
    },
    { additionalProperties: false },
  ),
});
