import { type FieldError, objectionToUser, type UserOperation, type UserState } from '@inkan/domain';
import { unknownReference } from './unknown-reference.ts';

/** Somebody of a contract, named by id or by サービス連携用ID: by one of both. */
export type NamedUser = { readonly userId?: string; readonly linkageId?: string };

/**
 * What is wrong with naming this user for an operation, at `/userId` or `/linkageId`.
 * @param user who is meant; undefined: nobody of the contract
 * @param seen ids of whom the request has named so far; this one is added
 */
export function wrongWithName(
  operation: UserOperation,
  { userId, linkageId }: NamedUser,
  user: { readonly id: string; readonly state: UserState } | undefined,
  seen: Set<string>,
): FieldError[] {
  if ((userId === undefined) === (linkageId === undefined)) return [eitherOr];
  const pointer = userId === undefined ? '/linkageId' : '/userId';
  if (user === undefined) return [unknownReference(pointer)];
  if (seen.has(user.id)) return [{ pointer, ...namedTwice }];
  seen.add(user.id);
  const complaint = objectionToUser(operation, user.state);
  return complaint ? [{ pointer, ...complaint }] : [];
}

export const namedTwice = {
  code: 'duplicate',
  ja: '同じ利用者が複数指定されています。',
  en: 'The same user is named twice.',
} as const;

const eitherOr: FieldError = {
  pointer: '',
  code: 'contradiction',
  ja: 'userId と linkageId のいずれか1つを指定してください。',
  en: 'Give either userId or linkageId.',
};
