import { Type } from 'typebox';
import { Id } from '../views/fields.ts';

/** Somebody of the contract, by one of both. */
export const namedUserFields = {
  userId: Type.Optional(Id),
  linkageId: Type.Optional(Type.String({ description: 'サービス連携用ID, exactly, in place of `userId`' })),
};
