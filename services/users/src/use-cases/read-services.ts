import type { Scope } from '@inkan/http';
import { scoped } from '../db/scoped.ts';
import { type ServiceView, viewService } from '../views/service-view.ts';
import type { Deps } from './deps.ts';
import { found } from './found.ts';
import { type Page, type PageOptions, pageOf } from './page.ts';

export async function readService(
  { database }: Pick<Deps, 'database'>,
  scope: Scope,
  id: string,
): Promise<ServiceView> {
  const query = scoped(database.read, scope).services().selectAll('services').where('services.id', '=', id);
  return viewService(found(await query.executeTakeFirst()));
}

/** In the order of their creation. */
export async function listServices(
  { database }: Pick<Deps, 'database'>,
  scope: Scope,
  page: PageOptions & { readonly providerId: string | undefined },
): Promise<Page<ServiceView>> {
  let query = scoped(database.read, scope)
    .services()
    .selectAll('services')
    .orderBy('services.id')
    .limit(page.limit + 1);
  if (page.providerId !== undefined) query = query.where('services.provider_id', '=', page.providerId);
  if (page.after !== undefined) query = query.where('services.id', '>', page.after);
  return pageOf(await query.execute(), page, (row) => row.id, viewService);
}
