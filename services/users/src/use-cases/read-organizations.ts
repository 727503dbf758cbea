import type { Scope } from '@inkan/http';
import { scoped } from '../db/scoped.ts';
import { type OrganizationView, viewOrganization } from '../views/organization-view.ts';
import type { Deps } from './deps.ts';
import { found } from './found.ts';
import { type Page, type PageOptions, pageOf } from './page.ts';

export async function readOrganization(
  { database }: Pick<Deps, 'database'>,
  scope: Scope,
  id: string,
): Promise<OrganizationView> {
  const query = scoped(database.read, scope)
    .organizations()
    .selectAll('organizations')
    .where('organizations.id', '=', id);
  return viewOrganization(found(await query.executeTakeFirst()));
}

/** In the order of their creation. */
export async function listOrganizations(
  { database }: Pick<Deps, 'database'>,
  scope: Scope,
  page: PageOptions,
): Promise<Page<OrganizationView>> {
  const organizations = scoped(database.read, scope).organizations().selectAll('organizations');
  let query = organizations.orderBy('organizations.id').limit(page.limit + 1);
  if (page.after !== undefined) query = query.where('organizations.id', '>', page.after);
  return pageOf(await query.execute(), page, (row) => row.id, viewOrganization);
}
