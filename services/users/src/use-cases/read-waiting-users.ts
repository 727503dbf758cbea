import type { Scope } from '@inkan/http';
import { scoped } from '../db/scoped.ts';
import { usersAwaitingDeletion, type WaitingPosition } from '../db/user-deletions.ts';
import { type UserView, viewUser } from '../views/user-view.ts';
import type { Deps } from './deps.ts';
import { openContract } from './open-contract.ts';

export type WaitingUsers = {
  readonly items: UserView[];
  readonly next: WaitingPosition | null;
  readonly total: { readonly count: number; readonly exact: boolean };
};

/** 利用者2次削除待ち一覧 of a contract, and how many they are. */
export async function listWaitingUsers(
  { database }: Pick<Deps, 'database'>,
  scope: Scope,
  of: { contractId: string; after: WaitingPosition | undefined; limit: number },
): Promise<WaitingUsers> {
  await openContract(database.read, scope, of.contractId);
  const { rows, count } = await usersAwaitingDeletion(scoped(database.read, scope), { ...of, limit: of.limit + 1 });
  const items = rows.slice(0, of.limit).map(viewUser);
  const last = rows.length > of.limit ? items.at(-1) : undefined;
  return {
    items,
    next: last?.deletionMarkedAt ? { markedAt: last.deletionMarkedAt, userId: last.id } : null,
    total: { count, exact: true },
  };
}
