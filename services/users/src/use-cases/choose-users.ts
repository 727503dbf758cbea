import { type FieldError, validationFailed } from '@inkan/domain';
import { idsOfLinked } from '../db/named-users.ts';
import type { UsersTx } from '../db/schema.ts';
import { namedTwice } from '../domain/named-user.ts';

/** Users of a contract as somebody names them: by id, by サービス連携用ID, or both. */
export type NamedUsers = { readonly userIds: readonly string[]; readonly linkageIds?: readonly string[] };

export type ChosenUser = {
  /** The place of the request that names them. */
  readonly pointer: string;
  /** Undefined: the contract has nobody with this linkage ID. */
  readonly userId: string | undefined;
};

/**
 * Who is meant, in the order named.
 * @throws DomainError validation-failed when nobody is named, or somebody twice
 */
export async function chooseUsers(
  tx: UsersTx,
  contractId: string,
  { userIds, linkageIds = [] }: NamedUsers,
): Promise<{ chosen: readonly ChosenUser[]; userIds: string[] }> {
  const kept = linkageIds.map((id) => id.normalize('NFC'));
  const linked = await idsOfLinked(tx.db, contractId, kept);
  const chosen = [
    ...userIds.map((userId, at) => ({ pointer: `/userIds/${at}`, userId })),
    ...kept.map((id, at) => ({ pointer: `/linkageIds/${at}`, userId: linked.get(id) })),
  ];
  if (chosen.length === 0) throw validationFailed([nobodyNamed]);
  const twice = chosen.filter(({ userId }, at) => userId && chosen.findIndex((each) => each.userId === userId) < at);
  if (twice.length > 0) throw validationFailed(twice.map(({ pointer }) => ({ pointer, ...namedTwice })));
  return { chosen, userIds: chosen.flatMap(({ userId }) => userId ?? []) };
}

const nobodyNamed: FieldError = {
  pointer: '/userIds',
  code: 'required',
  ja: '必須項目です。入力してください。',
  en: 'Name users by id or by linkage ID',
};
