import type { Scope } from '@inkan/http';
import { scoped } from '../db/scoped.ts';
import { type ProviderView, viewProvider } from '../views/provider-view.ts';
import type { Deps } from './deps.ts';
import { found } from './found.ts';
import { type Page, type PageOptions, pageOf } from './page.ts';

export async function readProvider(
  { database }: Pick<Deps, 'database'>,
  scope: Scope,
  id: string,
): Promise<ProviderView> {
  const query = scoped(database.read, scope).providers().selectAll('providers').where('providers.id', '=', id);
  return viewProvider(found(await query.executeTakeFirst()));
}

/** In the order of their creation. */
export async function listProviders(
  { database }: Pick<Deps, 'database'>,
  scope: Scope,
  page: PageOptions,
): Promise<Page<ProviderView>> {
  let query = scoped(database.read, scope)
    .providers()
    .selectAll('providers')
    .orderBy('providers.id')
    .limit(page.limit + 1);
  if (page.after !== undefined) query = query.where('providers.id', '>', page.after);
  return pageOf(await query.execute(), page, (row) => row.id, viewProvider);
}
