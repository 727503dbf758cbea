import { emailKey, searchKey } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { scoped } from '../db/scoped.ts';
import { userEmailContains, userEmailKey, userNameContains } from '../db/user-search.ts';
import { type UserView, viewUser } from '../views/user-view.ts';
import type { Deps } from './deps.ts';
import { found } from './found.ts';
import { openContract } from './open-contract.ts';
import { type Page, type PageOptions, pageOf } from './page.ts';

export async function readUser(
  { database }: Pick<Deps, 'database'>,
  scope: Scope,
  { contractId, userId }: { readonly contractId: string; readonly userId: string },
): Promise<UserView> {
  await openContract(database.read, scope, contractId);
  const query = scoped(database.read, scope)
    .users()
    .selectAll('users')
    .where('users.contract_id', '=', contractId)
    .where('users.id', '=', userId);
  return viewUser(found(await query.executeTakeFirst()));
}

export type UserFilter = {
  /** Part of the primary e-mail address, case and width ignored. */
  readonly email: string | undefined;
  /** Part of the name as written, in katakana or in English, case and width ignored. */
  readonly name: string | undefined;
  readonly unitId: string | undefined;
};

/** By primary e-mail address, which is unique inside a contract: so it is the cursor too. */
export async function listUsers(
  { database }: Pick<Deps, 'database'>,
  scope: Scope,
  contractId: string,
  page: PageOptions & UserFilter,
): Promise<Page<UserView>> {
  const tables = scoped(database.read, scope);
  await openContract(database.read, scope, contractId);
  let query = tables.users().selectAll('users').where('users.contract_id', '=', contractId);
  if (page.email) query = query.where(userEmailContains(searchKey(page.email)));
  if (page.name) query = query.where(userNameContains(searchKey(page.name)));
  if (page.unitId !== undefined) query = query.where('users.unit_id', '=', page.unitId);
  if (page.after !== undefined) query = query.where(userEmailKey, '>', page.after);
  const rows = await query
    .orderBy(userEmailKey)
    .limit(page.limit + 1)
    .execute();
  return pageOf(rows, page, (row) => emailKey(row.email), viewUser);
}
